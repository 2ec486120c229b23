import { problem } from "../diagnostics/index.ts";
import {
	bootstrap as bootstrapSystem,
	dismantle,
	type OperationEnd,
	type Ports,
} from "../operations/index.ts";
import type { Command, Given } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments, type WrittenSystem } from "./written-system.ts";

export const bootstrap: Command = {
	summary:
		"makes what the environments share: the state's bucket, the images' repository",
	arguments: [
		...systemArguments,
		{ flags: "--yes", description: "go on without asking, as in CI" },
		{
			flags: "--destroy",
			description: "take it away again, once no state in the bucket is needed",
		},
		{
			flags: "--confirm <bucket>",
			description: "the bucket's name, instead of being asked for it",
		},
	],
	run: (given, terminal) =>
		runOperation(
			given,
			terminal,
			(written, ports) => operate(given, written, ports),
			{ shared: true },
		),
};

async function operate(
	given: Given,
	written: WrittenSystem,
	ports: Ports,
): Promise<OperationEnd> {
	const { bootstrap: system } = written;
	const { state } = system?.blueprint ?? {};
	if (system !== undefined && state !== undefined && given.destroy) {
		const confirmed =
			given.confirm === undefined ? undefined : String(given.confirm);
		return dismantle(system, state, confirmed, ports);
	}
	if (system !== undefined) {
		const consent = { yes: given.yes === true, dataLoss: false };
		return bootstrapSystem(system, consent, ports);
	}
	const { prefix } = main(written).blueprint;
	const nothing = problem({
		code: "state-not-kept",
		subject: "state",
		summary: `${prefix} keeps its state in a file`,
		detail:
			"Without state: { bucket: … } there is nothing to make: the state is a file beside the Terraform.",
	});
	return {
		kind: "operation-end",
		outcome: "refused",
		diagnostics: [nothing],
	};
}
