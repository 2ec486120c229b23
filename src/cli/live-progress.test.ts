import { expect, it } from "vitest";
import type { News } from "../operations/index.ts";
import { LiveLine } from "./live-line.ts";
import { liveProgress } from "./live-progress.ts";

function progress(stage: "started" | "done", address: string): News {
	return {
		kind: "resource",
		progress: {
			kind: "progress",
			stage,
			address,
			action: "create",
			elapsedSeconds: 0,
		},
	};
}

it("says how long it takes and what is on its way, in one line", () => {
	const lines: string[] = [];
	let now = 0;
	const screen = { width: 40, colour: false, print: () => undefined };
	const tell = liveProgress(
		{ ...screen, live: (line) => lines.push(line) },
		() => now,
	);
	tell({ kind: "stage", text: "deploying" });
	now = 65_000;
	tell(progress("started", "aws_vpc.main"));
	now = 70_000;
	tell(progress("started", "aws_ecs_cluster.main"));
	tell(progress("done", "aws_vpc.main"));
	tell({ kind: "stage-end" });
	expect(lines).toEqual([
		"  1 min 5 s · aws_vpc.main 0 s",
		"  1 min 10 s · aws_vpc.main 5 s, aws_e…",
		"  1 min 10 s · aws_ecs_cluster.main 0 s",
		"",
	]);
});

it("shows nothing in a log", () => {
	const screen = { width: 80, colour: false, print: () => undefined };
	expect(() =>
		liveProgress(screen)({ kind: "stage", text: "deploying" }),
	).not.toThrow();
});

it("steps aside for what is printed, and comes back", () => {
	let text = "";
	const write = (part: string) => {
		text += part;
		return true;
	};
	const line = new LiveLine({ write } as NodeJS.WriteStream);
	line.show("5 s");
	line.around(() => write("done\n"));
	expect(text).toBe("\r\x1b[K5 s\r\x1b[Kdone\n\r\x1b[K5 s");
	new LiveLine(undefined).show("nothing");
});
