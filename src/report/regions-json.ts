import { toUsd } from "../facts/index.ts";
import type { Ranking } from "../regions/index.ts";

/** A ranking for machines: version 1; money as exact decimal text. */
export function regionsJson({ kind: _kind, ranked, ...ranking }: Ranking) {
	return {
		kind: "terrace-regions",
		...ranking,
		ranked: ranked.map(({ assumed, ...one }) => ({
			...one,
			monthly: toUsd(one.monthly),
			...(assumed !== undefined && {
				assumed: { ...assumed, monthly: toUsd(assumed.monthly) },
			}),
		})),
	};
}
