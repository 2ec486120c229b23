import {
	type Sign,
	type SystemStatus,
	status as statusOfSystem,
} from "../operations/index.ts";
import { type Command, exitStatus } from "./command.ts";
import { main, runOperation } from "./run-operation.ts";
import { systemArguments } from "./written-system.ts";

export const status: Command = {
	summary: "shows what is deployed, by building block, and what differs",
	arguments: [...systemArguments],
	run: async (given, terminal) => {
		let isFine = true;
		const end = await runOperation(given, terminal, async (written, ports) => {
			const found = await statusOfSystem(
				main(written),
				ports,
				written.bootstrap,
			);
			if (found.kind === "operation-end") return found;
			terminal.output.print(statusText(found));
			isFine = found.differing.length === 0 && isHealthy(found);
			const { diagnostics } = found;
			return { kind: "operation-end", outcome: "done", diagnostics };
		});
		return end === exitStatus.done && !isFine ? exitStatus.findings : end;
	},
};

function isHealthy({ blocks }: SystemStatus): boolean {
	return blocks.every(({ signs }) => signs.every(({ healthy }) => healthy));
}

/** Nothing is said of a block of which nothing says how it is. */
function health(signs: readonly Sign[]): string {
	const ill = signs.filter(({ healthy }) => !healthy).length;
	if (signs.length === 0) return "";
	return ill === 0 ? ", healthy" : `, ${ill} of ${signs.length} NOT HEALTHY`;
}

export function statusText({
	blocks,
	differing,
	outputs,
	lost = [],
}: SystemStatus): string {
	const widest = Math.max(0, ...blocks.map(({ block }) => block.length));
	const rows = blocks.map(
		({ block, deployed, missing, signs }) =>
			`  ${(block || "no longer wanted").padEnd(widest)}  ${String(deployed).padStart(3)} deployed${missing > 0 ? `, ${missing} not yet` : ""}${health(signs)}`,
	);
	const unwell = blocks.flatMap(({ signs }) =>
		signs
			.filter(({ healthy }) => !healthy)
			.map(({ subject, state }) => `  ${subject} is ${state}`),
	);
	const open = Object.entries(outputs).flatMap(
		([name, { value, sensitive }]) =>
			sensitive || typeof value !== "string" ? [] : [`  ${name}  ${value}`],
	);
	return [
		...(rows.length > 0 ? rows : ["  nothing is deployed"]),
		...(unwell.length > 0 ? ["", "not healthy", ...unwell] : []),
		...(differing.length > 0
			? [
					"",
					"not as the blueprint wants it; terrace deploy would",
					...differing.map(({ action, address }) => `  ${action} ${address}`),
				]
			: []),
		...(lost.length > 0
			? [
					"",
					"carries this system's tags, and is in no state",
					...lost.map((arn) => `  ${arn}`),
					"  AWS names what was deleted for some time. What is still there was made while terraform",
					"  was stopped: terraform import takes it over, or it is deleted by hand; until then it may cost.",
				]
			: []),
		...(open.length > 0 ? ["", ...open] : []),
	].join("\n");
}
