import { lookUpOutputs, lookUpSshConfig } from "../operations/index.ts";
import { type Command, exitStatus } from "./command.ts";
import { outputsJson, outputsText } from "./outputs-text.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const outputs: Command = {
	summary: "prints what is known of a deployment: addresses, names, ssh",
	arguments: [
		...systemArguments,
		{
			flags: "--format <format>",
			description: "for people or for programs",
			choices: ["text", "json"],
			default: "text",
		},
		{
			flags: "--ssh-config",
			description: "an ssh configuration for the hosts behind the bastion",
		},
	],
	run: async (given, terminal) => {
		const { print } = terminal.output;
		// What happens on the way is no part of what was asked for.
		const aside = { ...terminal, output: terminal.errors };
		let text: string | undefined;
		const status = await runOperation(given, aside, async (written, ports) => {
			const system = main(written);
			const found =
				given.sshConfig === true
					? await lookUpSshConfig(system, ports)
					: await lookUpOutputs(system, ports);
			if (typeof found !== "string" && found.kind === "operation-end")
				return found;
			if (typeof found === "string") text = found;
			else
				text =
					given.format === "json"
						? outputsJson(found.values)
						: outputsText(found.values);
			return { kind: "operation-end", outcome: "done", diagnostics: [] };
		});
		if (status === exitStatus.done && text !== undefined) print(text.trimEnd());
		return status;
	},
};
