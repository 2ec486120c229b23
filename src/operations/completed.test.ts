import { expect, it } from "vitest";
import type { EngineAction, EngineEvent } from "../driver/index.ts";
import { completed } from "./completed.ts";

function progress(
	stage: "started" | "done" | "failed",
	action: EngineAction,
	address: string,
): EngineEvent {
	return { kind: "progress", stage, action, address, elapsedSeconds: 1 };
}

it("counts what was really done, and a replacement once the new one is there", () => {
	const planned = [
		{ address: "aws_vpc.main", action: "create" },
		{ address: "aws_instance.a", action: "replace" },
		{ address: "aws_instance.b", action: "replace" },
		{ address: "aws_eip.nat", action: "delete" },
	] as const;
	const events = [
		progress("done", "create", "aws_vpc.main"),
		progress("done", "delete", "aws_instance.a"),
		progress("done", "create", "aws_instance.a"),
		progress("done", "delete", "aws_instance.b"),
		progress("failed", "create", "aws_instance.b"),
		progress("started", "delete", "aws_eip.nat"),
	];
	expect(completed(planned, events).map(({ address }) => address)).toEqual([
		"aws_vpc.main",
		"aws_instance.a",
	]);
});
