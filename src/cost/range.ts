/**
 * Three figures for one thing: `least` with scaling at its minimum and no traffic,
 * `expected`, and `most` with scaling at its maximum. Always in this order.
 */
export interface Range {
	readonly least: number;
	readonly expected: number;
	readonly most: number;
}

export const scenarios = ["least", "expected", "most"] as const;
export type Scenario = (typeof scenarios)[number];

/** Puts the figures in order: whoever gives them in another means the same. */
export function range(least: number, expected: number, most: number): Range {
	const middle = Math.max(least, expected);
	return Object.freeze({
		least: tidy(least),
		expected: tidy(middle),
		most: tidy(Math.max(middle, most)),
	});
}

export function exactly(figure: number): Range {
	const only = tidy(figure);
	return Object.freeze({ least: only, expected: only, most: only });
}

export const none: Range = exactly(0);
export const one: Range = exactly(1);

/** Figures are not negative, so that the order stays. */
export function combine(
	ranges: readonly Range[],
	figureOf: (...figures: number[]) => number,
): Range {
	const at = (scenario: Scenario) =>
		figureOf(...ranges.map((each) => each[scenario]));
	if (ranges.every(isExact)) return exactly(at("expected"));
	return range(at("least"), at("expected"), at("most"));
}

export function multiply(one: Range, other: Range): Range {
	return range(
		one.least * other.least,
		one.expected * other.expected,
		one.most * other.most,
	);
}

export function scale(quantity: Range, by: number): Range {
	const { least, expected, most } = quantity;
	return range(least * by, expected * by, most * by);
}

export function add(...ranges: readonly Range[]): Range {
	let [least, expected, most] = [0, 0, 0];
	for (const each of ranges) {
		least += each.least;
		expected += each.expected;
		most += each.most;
	}
	return range(least, expected, most);
}

/** What is beyond a free part of it. */
export function beyond(quantity: Range, free: number): Range {
	return combine([quantity], (figure = 0) => Math.max(0, figure - free));
}

export function isNothing({ most }: Range): boolean {
	return most === 0;
}

/** Products of decimal fractions end in dust (0.1 × 3); nobody measures twelve digits. */
function tidy(figure: number): number {
	return Number.isInteger(figure) ? figure : Number(figure.toPrecision(12));
}

function isExact({ least, most }: Range): boolean {
	return least === most;
}
