import { expect, it } from "vitest";
import { startTerrace } from "../../test/support/terrace.ts";

it.each(["99999", "-1", "http", "80.5"])(
	"refuses the port %s before anything is brought up",
	async (port) => {
		const args = ["rehearse", "no-such-folder", `--port=${port}`];
		const { status, output, errors } = await startTerrace(args, process.env)
			.ended;
		expect(status).toBe(2);
		expect(output).toBe("");
		expect(errors).toContain(`--port ${port} is no port`);
	},
);

it("refuses a drill where nothing runs, and one that there is not", async () => {
	const refused = async (...args: readonly string[]) => {
		const run = startTerrace(["rehearse", ".", ...args], process.env);
		const { status, errors } = await run.ended;
		expect(status).toBe(2);
		return errors;
	};
	expect(await refused("--drill=restore", "--network-only")).toContain(
		"--drill restore does not go with --network-only",
	);
	expect(await refused("--drill=flood")).toMatch(/failover.*restore/);
});

it.each(["0", "-1", "0.5", "101", "fast", "Infinity"])(
	"refuses the speed %s before anything is brought up",
	async (speed) => {
		const args = ["rehearse", "no-such-folder", `--speed=${speed}`];
		const { status, output, errors } = await startTerrace(args, process.env)
			.ended;
		expect(status).toBe(2);
		expect(output).toBe("");
		expect(errors).toContain(`--speed ${speed} is no speed`);
		expect(errors).toContain("A number from 1, AWS's own, to 100");
	},
);
