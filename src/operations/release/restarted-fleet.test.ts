import { describe, expect, it } from "vitest";
import {
	fargateSystem,
	imageOf,
} from "../../../test/support/release-account.ts";
import {
	showingSystem,
	silentPorts,
} from "../../../test/support/showing-engine.ts";
import type { Blueprint } from "../../blueprint/index.ts";
import type { ToldCommand } from "./ports.ts";
import { restartedFleet, restartLines } from "./restarted-fleet.ts";

/** A host that keeps what it is told, and remembers what a test says. */
async function fleetWith(
	commands: readonly ToldCommand[],
	{ isReached = true, health = "healthy" } = {},
) {
	const told: (readonly string[])[] = [];
	const host = {
		isReached: async () => isReached,
		commands: async () => commands,
		run: async (lines: readonly string[]) => {
			told.push(lines);
			return `c-${told.length}`;
		},
	};
	const { blueprint } = await fargateSystem("instance");
	const shown = await showingSystem([
		{ type: "aws_lb_target_group", values: { arn: "tg" } },
	]);
	const system = { ...shown, blueprint: blueprint as Blueprint };
	const ports = {
		...silentPorts(),
		targetsOf: async () => [{ id: "i-1", state: health, description: health }],
	};
	const version = async () => imageOf("a");
	const fleet = restartedFleet(system, ports as never, { host, version });
	return { fleet, told };
}

const command = (
	id: string,
	letter: string,
	state: ToldCommand["state"] = "done",
): ToldCommand => ({
	...{ id, state, reason: state === "failed" ? "exit 1" : "" },
	lines: restartLines(imageOf(letter), false),
});

const other: ToldCommand = {
	...{ id: "c-9", state: "failed", reason: "not ours", lines: ["uptime"] },
};

describe("a host that stays", () => {
	it("is told what to run, and after a release that failed what is written down again", async () => {
		const { fleet, told } = await fleetWith([]);
		expect(await fleet.start(imageOf("b"), "")).toBe("c-1");
		expect(await fleet.discard("c-1")).toMatchObject({ outcome: "done" });
		expect(told).toEqual([
			restartLines(imageOf("b"), false),
			restartLines(imageOf("a"), false),
		]);
	});

	it.each([
		[[], "healthy", "", "done"],
		[[], "unhealthy", "", "not-answering"],
		[[command("c-1", "b")], "healthy", imageOf("b"), "done"],
		[[command("c-1", "b")], "initial", imageOf("b"), "not-answering"],
		[[command("c-1", "b", "under-way")], "healthy", imageOf("b"), "under-way"],
		[[command("c-1", "b", "failed")], "healthy", imageOf("b"), "failed"],
		[[command("c-1", "b"), other], "healthy", imageOf("b"), "done"],
		[
			[command("c-1", "b", "failed"), command("c-2", "a")],
			...["healthy", imageOf("a"), "done"],
		],
	] as const)(
		"%#: is seen as it is",
		async (commands, health, image, state) => {
			const { fleet } = await fleetWith(commands, { health });
			expect(await fleet.look()).toMatchObject({ image, state });
		},
	);

	it("is told nothing where its agent does not answer", async () => {
		const { fleet, told } = await fleetWith([], { isReached: false });
		expect(await fleet.ready()).toMatchObject({
			outcome: "refused",
			diagnostics: [{ code: "release-not-possible" }],
		});
		expect(told).toEqual([]);
		const { fleet: there } = await fleetWith([]);
		expect(await there.ready()).toMatchObject({ outcome: "done" });
	});
});
