import { type AddressRange, parseCidr } from "../../network/index.ts";

/** What is left of a block without others, as ranges in order. */
export function subtractRanges(
	cidr: string,
	others: readonly string[],
): readonly AddressRange[] {
	const whole = parseCidr(cidr);
	if (whole === undefined) return [];
	const holes = others
		.map(parseCidr)
		.filter((range) => range?.family === whole.family)
		.filter((range) => range !== undefined)
		.sort((one, other) => (one.from < other.from ? -1 : 1));
	const left: AddressRange[] = [];
	let at = whole.from;
	for (const { from, end } of holes) {
		if (from >= whole.end) break;
		if (from > at) left.push({ family: whole.family, from: at, end: from });
		if (end > at) at = end;
	}
	if (at < whole.end)
		left.push({ family: whole.family, from: at, end: whole.end });
	return left;
}
