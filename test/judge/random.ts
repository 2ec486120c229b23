/** Random choices that a seed repeats (a 32-bit mix after "mulberry32", public domain). */
export interface Random {
	/** From 0 up to, but not including, `end`. */
	below(end: number): number;
	chance(probability: number): boolean;
	pick<T>(list: readonly T[]): T;
	/** From none to `most` of a list, in its order. */
	some<T>(list: readonly T[], most: number): T[];
}

export function randomOf(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (end: number) => Math.floor(next() * end);
	return {
		below,
		chance: (probability) => next() < probability,
		pick: (list) => list[below(list.length)] as (typeof list)[number],
		some: (list, most) => {
			const wanted = below(Math.min(most, list.length) + 1);
			const chosen = new Set<number>();
			while (chosen.size < wanted) chosen.add(below(list.length));
			return list.filter((_, at) => chosen.has(at));
		},
	};
}
