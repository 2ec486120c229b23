import type { Diagnostic } from "../diagnostics/index.ts";
import { show, untaint } from "../driver/index.ts";
import { holdsData } from "./data-holder.ts";
import type { Ports } from "./ports.ts";
import type { System } from "./system.ts";

/**
 * Keeps what holds data and whose making was interrupted. AWS goes on making it, and
 * terraform, which only stopped waiting, would replace it: a protected database refuses
 * that, and whatever is in it would be lost.
 */
export async function keepInterrupted(
	{ workspace }: System,
	{ tell }: Ports,
): Promise<readonly Diagnostic[]> {
	const { value = "{}" } = await show(workspace);
	for (const address of taintedIn(value).filter(holdsData)) {
		const problems = await untaint(workspace, address);
		if (problems.length > 0) return problems;
		const text = `${address}: its making was interrupted; it is kept and looked at again`;
		tell({ kind: "note", text });
	}
	return [];
}

interface StateJson {
	readonly values?: {
		readonly root_module?: {
			readonly resources?: readonly {
				readonly address: string;
				readonly tainted?: boolean;
			}[];
		};
	};
}

/** What terraform calls tainted: it was made, and not to the end. */
export function taintedIn(stateJson: string): readonly string[] {
	const { values }: StateJson = JSON.parse(stateJson);
	const { resources = [] } = values?.root_module ?? {};
	return resources
		.filter(({ tainted }) => tainted === true)
		.map(({ address }) => address);
}
