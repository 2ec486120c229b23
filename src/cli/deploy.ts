import {
	deploy as deploySystem,
	isOpen,
	outputs,
} from "../operations/index.ts";
import { type Command, exitStatus } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import type { Terminal } from "./terminal.ts";
import { systemArguments, type WrittenSystem } from "./written-system.ts";

export const deploy: Command = {
	summary: "makes AWS as the blueprint says, after showing what will change",
	arguments: [
		...systemArguments,
		{ flags: "--yes", description: "go on without asking, as in CI" },
		{
			flags: "--accept-data-loss",
			description: "also where a database, volume or bucket is replaced",
		},
		{
			flags: "--seal",
			description:
				"close the way to the internet again, once the hosts have booted (ephemeralNat)",
		},
	],
	run: async (given, terminal) => {
		let deployed: WrittenSystem | undefined;
		const status = await runOperation(given, terminal, (written, ports) => {
			deployed = written;
			const consent = {
				yes: given.yes === true,
				dataLoss: given.acceptDataLoss === true,
				seal: given.seal === true,
			};
			return deploySystem(main(written), consent, ports);
		});
		if (status === exitStatus.done && deployed !== undefined)
			await sayWhere(deployed, terminal);
		return status;
	},
};

async function sayWhere(
	written: WrittenSystem,
	{ output }: Terminal,
): Promise<void> {
	const system = main(written);
	const { value = {} } = await outputs(system);
	const url = value.application_url?.value;
	if (typeof url === "string") output.print(`\nIt answers at ${url}`);
	const { egress } = system.blueprint.network;
	if (egress.kind === "ephemeral-nat" && (await isOpen(system)))
		output.print(
			"Its way to the internet is open, and costs by the hour. Once the service answers: terrace seal",
		);
}
