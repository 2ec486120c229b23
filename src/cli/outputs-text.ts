import type { OutputValues } from "../operations/index.ts";

/** One line for each: the name, and what it is. */
export function outputsText(values: OutputValues): string {
	const widest = Math.max(0, ...Object.keys(values).map((name) => name.length));
	const lines = Object.entries(values).map(
		([name, { value, sensitive }]) =>
			`${name.padEnd(widest)}  ${sensitive ? "(not shown: a secret)" : shown(value)}`,
	);
	return lines.length === 0 ? "nothing is deployed" : lines.join("\n");
}

/** For programs; a secret is left out. */
export function outputsJson(values: OutputValues): string {
	const open = Object.entries(values).filter(([, { sensitive }]) => !sensitive);
	const outputs = Object.fromEntries(
		open.map(([name, { value }]) => [name, value]),
	);
	return JSON.stringify({ version: 1, outputs }, null, 2);
}

function shown(value: unknown): string {
	if (typeof value === "string") return value;
	if (Array.isArray(value)) return value.map(shown).join(" ");
	return JSON.stringify(value);
}
