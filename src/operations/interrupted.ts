import type { Diagnostic } from "../diagnostics/index.ts";
import { show, untaint } from "../driver/index.ts";
import { holdsData } from "./data-holder.ts";
import type { Ports } from "./ports.ts";
import { resourcesIn } from "./state-resources.ts";
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
	const tainted = resourcesIn(value).filter((one) => one.tainted === true);
	for (const { address } of tainted.filter((one) => holdsData(one.address))) {
		const problems = await untaint(workspace, address);
		if (problems.length > 0) return problems;
		const text = `${address}: its making was interrupted; it is kept and looked at again`;
		tell({ kind: "note", text });
	}
	return [];
}
