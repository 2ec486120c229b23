import { randomInt } from "node:crypto";

/** The one seed of all property tests unless somebody asks for another, so that a run never fails by chance. */
const usual = 20_260;

/**
 * `TERRACE_TEST_SEED`: nothing for the usual seed, a whole number for another,
 * `random` for a new one in every run. Call it once per run and hand the answer on.
 */
export function chooseSeed(asked: string | undefined): number {
	if (asked === undefined || asked === "") return usual;
	if (asked === "random") return randomInt(2 ** 31);
	const seed = Number(asked);
	if (Number.isSafeInteger(seed)) return seed;
	throw new Error(
		`TERRACE_TEST_SEED is ${JSON.stringify(asked)}: give a whole number, or \`random\`.`,
	);
}
