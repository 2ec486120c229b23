import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import type { UsageInput, UsageRangeInput } from "../usage.ts";

/** Figures of use in three cases, which must be in order: what nobody writes of one follows from the others. */
export function usageRules({ usage = {} }: Draft): readonly Finding[] {
	return Object.entries(usage).flatMap(([key, given]) =>
		isRange(given) ? [...checkOrder(key, given), ...checkMost(key, given)] : [],
	);
}

/** The shape bounds a lone number; of a range it knows only that nothing is negative. */
function checkMost(key: string, given: UsageRangeInput): Finding[] {
	const limit = /Share$/.test(key)
		? 1
		: /^(h|natH)ours$/.test(key)
			? 730
			: Number.POSITIVE_INFINITY;
	return Object.entries(given).flatMap(([at, value]) =>
		value <= limit
			? []
			: [
					wrong({
						code: "out-of-range",
						path: ["usage", key, at],
						summary: `${at} is ${value}`,
						detail: `Allowed: at least 0, at most ${limit}.`,
					}),
				],
	);
}

type Given = UsageInput[keyof UsageInput];

function isRange(given: Given): given is UsageRangeInput {
	return typeof given === "object" && "expected" in given;
}

function checkOrder(
	key: string,
	{ least = 0, expected, most = expected }: UsageRangeInput,
): Finding[] {
	const at = (one: keyof UsageRangeInput) => ["usage", key, one];
	return [
		...(least > expected
			? [
					wrong({
						code: "min-above-max",
						path: at("least"),
						related: [at("expected")],
						summary: `least is ${least}, but expected is ${expected}`,
						detail: `Raise expected to ${least}, or lower least to ${expected}.`,
					}),
				]
			: []),
		...(expected > most
			? [
					wrong({
						code: "min-above-max",
						path: at("expected"),
						related: [at("most")],
						summary: `expected is ${expected}, but most is ${most}`,
						detail: `Raise most to ${expected}, or lower expected to ${most}.`,
					}),
				]
			: []),
	];
}
