import {
	type Family,
	formatAddress,
	parseAddress,
	parseCidr,
} from "../network/index.ts";

export function familyOf(text: string): Family | undefined {
	return parseCidr(text)?.family;
}

export function ofFamily(
	texts: readonly string[],
	family: Family,
): readonly string[] {
	return texts.filter((text) => familyOf(text) === family);
}

/** The VPC router's own address in a subnet: the first after the block's base ("Subnet CIDR blocks", Amazon VPC User Guide). */
export function routerAddress(block: string): string {
	const range = parseCidr(block);
	if (range === undefined) return block;
	return range.family === 4
		? formatAddress(4, Number(range.from) + 1)
		: formatAddress(6, BigInt(range.from) + 1n);
}

export function prefixLength(block: string): string {
	return block.split("/")[1] ?? (familyOf(block) === 6 ? "128" : "32");
}

/** The block of the list that an address is in. */
export function blockWith(
	blocks: readonly string[],
	address: string,
): string | undefined {
	const one = parseAddress(address);
	return blocks.find((block) => {
		const range = parseCidr(block);
		return (
			range?.family === one?.family &&
			range !== undefined &&
			one !== undefined &&
			range.from <= one.from &&
			one.from < range.end
		);
	});
}

/** The same block without host bits, as the kernel insists on. */
export function network(block: string): string {
	const range = parseCidr(block);
	if (range === undefined) return block;
	return `${formatAddress(range.family, range.from)}/${prefixLength(block)}`;
}
