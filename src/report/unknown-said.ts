import type { Estimate } from "../cost/index.ts";
import { folded } from "./columns.ts";

/**
 * What is in no sum, with the reason, so that no total is taken for the whole bill.
 * Of several estimates each is said once, with the columns in which it is missing
 * where it is not missing in all.
 */
export function unknownSaid(
	estimates: readonly Estimate[],
	width: number,
	/** What the estimates are called, in their order. */
	names: readonly string[] = [],
): string[] {
	const missingIn = new Map<string, string[]>();
	estimates.forEach(({ resources }, at) => {
		for (const { status, address, why = "" } of resources) {
			if (status !== "unknown") continue;
			const said = `${address}: ${why}`;
			missingIn.set(said, [...(missingIn.get(said) ?? []), names[at] ?? ""]);
		}
	});
	if (missingIn.size === 0) return [];
	return [
		"",
		"  In no sum, because not known:",
		...[...missingIn].flatMap(([said, where]) => {
			const partly = where.length < estimates.length;
			return folded(partly ? `${said} (${where.join(", ")})` : said, width, 4);
		}),
	];
}
