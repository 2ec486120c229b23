import { afterAll, describe, expect, it } from "vitest";
import { partProgram } from "../../../test/support/part-program.ts";

const program = partProgram("load-balancer");
afterAll(() => program.remove());

const configuration = {
	name: "app/a/b",
	zone: "z",
	address: "127.0.0.1",
	listeners: [
		{
			protocol: "HTTP",
			port: 0,
			defaultAction: { type: "fixed-response", status: 200 },
		},
	],
};

describe("the program", () => {
	it("is ready, does what it is told, and ends in order on SIGTERM", async () => {
		const part = program.start(configuration);
		await part.heard((event) => event.event === "ready");
		part.say({ command: "nonsense" });
		const { text } = await part.heard((event) => event.event === "log");
		expect(text).toBe(
			'not done: the load balancer knows no command "nonsense"; it knows targets',
		);
		part.kill("SIGTERM");
		expect(await part.ended).toEqual([0, null]);
	});

	it("ends when its standard input does", async () => {
		const part = program.start(configuration);
		await part.heard((event) => event.event === "ready");
		part.hangUp();
		expect(await part.ended).toEqual([0, null]);
	});

	it("says why it cannot start, and fails", async () => {
		const part = program.start({ ...configuration, address: "192.0.2.1" });
		const { reason } = await part.heard((event) => event.event === "failed");
		expect(reason).toBe(
			"the load balancer cannot listen on 192.0.2.1:0: EADDRNOTAVAIL",
		);
		expect(await part.ended).toEqual([1, null]);
	});
});
