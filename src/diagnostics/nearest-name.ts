/**
 * The candidate that was most probably meant, or undefined when none is near:
 * about one slip of the finger is allowed for every three letters.
 *
 * ```ts
 * nearestName("helthCheck", ["port", "healthCheck"]) // "healthCheck"
 * ```
 */
export function nearestName(
	name: string,
	candidates: Iterable<string>,
): string | undefined {
	let nearest: string | undefined;
	let least = Math.max(1, Math.floor(name.length / 3)) + 1;
	for (const candidate of candidates) {
		const slips = slipsBetween(name.toLowerCase(), candidate.toLowerCase());
		if (slips < least) {
			nearest = candidate;
			least = slips;
		}
	}
	return nearest;
}

/**
 * How many letters are missing, too many, wrong, or swapped with their
 * neighbour (the optimal string alignment distance of Damerau and Levenshtein).
 */
function slipsBetween(a: string, b: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const same = a[row - 1] === b[column - 1];
			const swapped =
				a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
			current[column] = Math.min(
				at(current, column - 1) + 1,
				at(last, column) + 1,
				at(last, column - 1) + (same ? 0 : 1),
				swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		beforeLast = last;
		last = current;
	}
	return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
	return row[column] ?? Number.POSITIVE_INFINITY;
}
