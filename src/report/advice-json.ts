import type { Advised } from "../cost/index.ts";
import { toUsd } from "../facts/index.ts";

/** Advice for machines; money as exact decimal text. */
export function adviceJson({ advice, egress }: Advised) {
	return {
		advice: advice.map(({ kind: _kind, saves, ...one }) => ({
			...one,
			saves: toUsd(saves),
		})),
		...(egress !== undefined && {
			egress: {
				...egress,
				options: egress.options.map((option) => ({
					...option,
					fixed: toUsd(option.fixed),
					perGiB: toUsd(option.perGiB),
					monthly: toUsd(option.monthly),
				})),
			},
		}),
	};
}
