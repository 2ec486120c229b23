import { expect, it } from "vitest";
import type { RehearsalEvent } from "../event.ts";
import { LoneMachine } from "./lone-machine.ts";

/** A machine whose program starts unless there is a reason against it, and what becomes of it. */
function machine() {
	const told: string[] = [];
	const state = { fault: undefined as string | undefined };
	const place = {
		part: "service",
		interface: "a",
		namespace: "i1",
		address: "10.0.0.4",
		zone: "a",
	};
	const lone = new LoneMachine(
		place,
		async (begun) => {
			told.push("begins");
			begun({ end: async () => void told.push("ends") });
			return state.fault;
		},
		(event: RehearsalEvent) =>
			told.push("text" in event ? event.text : event.event),
	);
	return { lone, told, state };
}

it("ends in order when it is stopped, and begins again when it is started", async () => {
	const { lone, told } = machine();
	await lone.launch();
	expect(await lone.start("morning")).toBe("it runs already");
	expect(await lone.stop("evening")).toBeUndefined();
	expect(await lone.stop("evening")).toBe("it is stopped already");
	expect(await lone.start("morning")).toBeUndefined();
	await lone.end(0);
	expect(told).toEqual([
		"begins",
		"service is stopped: evening",
		"ends",
		"gone",
		"service is started: morning",
		"begins",
		"ends",
	]);
});

it("can be started again when it did not start", async () => {
	const { lone, state } = machine();
	await lone.launch();
	await lone.stop("evening");
	state.fault = "it does not listen";
	expect(await lone.start("morning")).toBe("it does not listen");
	state.fault = undefined;
	expect(await lone.start("noon")).toBeUndefined();
});
