/**
 * Rows in which every two choices that can stand together do. Greedy: each row begins with a pair that is still
 * missing and takes, factor by factor, what covers most of the others. Deterministic. Written here because the
 * package that was tried left pairs out where choices exclude each other.
 */
export function pairwise<Row extends Record<string, string>>(
	choices: { readonly [K in keyof Row]: readonly Row[K][] },
	possible: (row: Partial<Row>) => boolean,
): readonly Row[] {
	const factors = Object.keys(choices) as (keyof Row & string)[];
	const missing = new Map(
		allPairs(factors, choices).map((pair) => [pairKey(pair), pair]),
	);
	const rows: Row[] = [];
	for (const [key, pair] of missing) {
		const row = complete(factors, choices, possible, missing, asRow(pair));
		if (row) {
			rows.push(row);
			for (const covered of keysOf(factors, row)) missing.delete(covered);
		} else missing.delete(key);
	}
	return rows;
}

type Choice = readonly [factor: string, value: string];
type Pair = readonly [Choice, Choice];
type Choices = { readonly [factor: string]: readonly string[] };

function allPairs(factors: readonly string[], choices: Choices): Pair[] {
	return factors.flatMap((first, position) =>
		factors.slice(position + 1).flatMap((second) =>
			valuesOf(choices, first).flatMap((a) =>
				valuesOf(choices, second).map(
					(b): Pair => [
						[first, a],
						[second, b],
					],
				),
			),
		),
	);
}

function valuesOf(choices: Choices, factor: string): readonly string[] {
	return choices[factor] ?? [];
}

function pairKey(pair: Pair): string {
	return pair.map((choice) => choice.join("=")).join(" ");
}

function asRow<Row>(pair: Pair): Partial<Row> {
	return Object.fromEntries(pair) as Partial<Row>;
}

function keysOf(
	factors: readonly string[],
	row: Partial<Record<string, string>>,
): string[] {
	const chosen = factors.flatMap((factor): Choice[] => {
		const value = row[factor];
		return value === undefined ? [] : [[factor, value]];
	});
	return chosen.flatMap((first, position) =>
		chosen.slice(position + 1).map((second) => pairKey([first, second])),
	);
}

/** Fills the factors that are open, best value first, going back where nothing fits. */
function complete<Row extends Record<string, string>>(
	factors: readonly (keyof Row & string)[],
	choices: { readonly [K in keyof Row]: readonly Row[K][] },
	possible: (row: Partial<Row>) => boolean,
	missing: ReadonlyMap<string, Pair>,
	row: Partial<Row>,
): Row | undefined {
	if (!possible(row)) return undefined;
	const open = factors.find((factor) => row[factor] === undefined);
	if (open === undefined) return row as Row;
	const candidates = choices[open]
		.map((value): Partial<Row> => ({ ...row, [open]: value }))
		.map((candidate) => ({
			candidate,
			gain: keysOf(factors, candidate).filter((key) => missing.has(key)).length,
		}))
		.sort((a, b) => b.gain - a.gain);
	for (const { candidate } of candidates) {
		const found = complete(factors, choices, possible, missing, candidate);
		if (found) return found;
	}
	return undefined;
}
