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
