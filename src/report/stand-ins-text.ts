import { folded } from "./columns.ts";

/** What the network model has in place of addresses that no plan holds. */
const standIns: readonly (readonly [RegExp, string])[] = [
	[
		/\b198\.1[89]\.\d/,
		"198.18.0.0 and what follows it stand for public addresses that AWS has yet to choose.",
	],
	[
		/\b24\d\.\d+\.0\.0\b/,
		"240.0.0.0 and what follows it stand for the addresses of AWS's services.",
	],
];

/** Says of stand-ins among lines what they stand for, so that nobody looks for them in his account. */
export function standInLines(
	lines: readonly string[],
	width: number,
): readonly string[] {
	const found = standIns.filter(([pattern]) =>
		lines.some((line) => pattern.test(line)),
	);
	if (found.length === 0) return [];
	return ["", ...found.flatMap(([, text]) => folded(text, width, 0))];
}

/** An address as people may read it: with what it stands for, where it is no address of anybody's. */
export function addressWords(address: string): string {
	if (/^198\.1[89]\./.test(address))
		return `${address} (a public address that AWS has yet to choose)`;
	if (/^(?:24\d|25\d)\./.test(address))
		return `${address} (AWS's own addresses)`;
	return address;
}
