import { firstAddress, parseBlock, printAddress } from "../address/index.ts";

/** The nth address of a block: `hostAddress("10.0.64.0/19", 10)` is `10.0.64.10`. AWS keeps the first four to itself. */
export function hostAddress(cidr: string, number: number): string {
	const block = parseBlock(cidr);
	if (!block) throw new Error(`Not an address block: ${cidr}`);
	return printAddress(firstAddress(block) + number);
}
