import { type ModuleStep, parseResourceAddress } from "../../address/index.ts";

/** What tells two resources of one type apart: `module.guarded.aws_vpc.this` is `guarded.this`, `aws_instance.app[0]` is `app[0]`. */
export function shortName(address: string): string {
	const parsed = parseResourceAddress(address);
	if (parsed === undefined) return address;
	const { module, name, index } = parsed;
	return [...module, { name, ...(index !== undefined && { index }) }]
		.map(withIndex)
		.join(".");
}

function withIndex({ name, index }: ModuleStep): string {
	return index === undefined ? name : `${name}[${JSON.stringify(index)}]`;
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
