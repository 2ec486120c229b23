import type { ResourceGraph } from "../plan/index.ts";
import type { Verdict } from "./claim/index.ts";
import { type ProofOptions, prove } from "./proof.ts";

/**
 * What is claimed of a system whose way out is there while deploying only, in both of
 * its states: claims that end the same in both are said once, the others say of when
 * they speak.
 */
export function inBothStates(
	open: readonly Verdict[],
	sealed: ResourceGraph | undefined,
	{ claims, sets }: Pick<ProofOptions, "claims" | "sets">,
): readonly Verdict[] {
	if (sealed === undefined) return open;
	const closed = prove(sealed, {
		...(claims && { claims }),
		...(sets && { sets }),
		...{ sealed: true, ways: false, matrix: false },
	}).verdicts;
	const same = (one: Verdict, others: readonly Verdict[]) =>
		others.some(
			({ claim, holds, idle }) =>
				claim.text === one.claim.text &&
				holds === one.holds &&
				idle === one.idle,
		);
	return [
		...open.map((one) =>
			same(one, closed) ? one : named(one, "while its egress is open"),
		),
		...closed
			.filter((one) => !same(one, open))
			.map((one) => named(one, "once it is sealed")),
	];
}

function named(verdict: Verdict, when: string): Verdict {
	const { claim } = verdict;
	return { ...verdict, claim: { ...claim, text: `${claim.text}, ${when}` } };
}
