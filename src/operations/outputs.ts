import {
	type Answer,
	type OutputValue,
	output,
	show,
} from "../driver/index.ts";
import { ended, type OperationEnd } from "./operation-end.ts";
import type { Ports } from "./ports.ts";
import { prepare } from "./prepared.ts";
import { sshConfig } from "./ssh-config.ts";
import type { System } from "./system.ts";

/** The outputs of a system that is deployed; empty before. */
export function outputs({
	workspace,
}: System): Promise<Answer<Readonly<Record<string, OutputValue>>>> {
	return output(workspace);
}

export type OutputValues = Readonly<Record<string, OutputValue>>;

export interface FoundOutputs {
	readonly kind: "outputs";
	readonly values: OutputValues;
}

/** The same for somebody who comes from elsewhere: the folder is prepared first. */
export async function lookUpOutputs(
	system: System,
	ports: Ports,
): Promise<FoundOutputs | OperationEnd> {
	const prepared = await prepare(system, ports, true);
	if ("kind" in prepared) return prepared;
	const { value, diagnostics } = await output(system.workspace);
	if (value === undefined) return ended("failed", diagnostics);
	return { kind: "outputs", values: value };
}

/** An ssh configuration for the hosts behind the bastion. */
export async function lookUpSshConfig(
	system: System,
	ports: Ports,
): Promise<string | OperationEnd> {
	const prepared = await prepare(system, ports, true);
	if ("kind" in prepared) return prepared;
	const { value, diagnostics } = await show(system.workspace);
	if (value === undefined) return ended("failed", diagnostics);
	const text = sshConfig(system.blueprint.prefix, value);
	return typeof text === "string" ? text : ended("refused", [text]);
}
