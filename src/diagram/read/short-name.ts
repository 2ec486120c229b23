import {
	parseResourceAddress,
	printShortAddress,
} from "../../address/index.ts";

export function shortName(address: string): string {
	const parsed = parseResourceAddress(address);
	return parsed === undefined ? address : printShortAddress(parsed);
}

/** Names as they are while each is the only one of its kind; else the address says which is which. */
export function apart(
	addresses: readonly string[],
	nameOf: (address: string) => string,
): ReadonlyMap<string, string> {
	const counts = new Map<string, number>();
	for (const address of addresses) {
		const name = nameOf(address);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return new Map(
		addresses.map((address) => {
			const name = nameOf(address);
			return [address, counts.get(name) === 1 ? name : shortName(address)];
		}),
	);
}
