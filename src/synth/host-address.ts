import { firstAddress, parseBlock, printAddress } from "../address/index.ts";
import type { Subnet } from "../blueprint/index.ts";

/** The nth address of a block: `hostAddress("10.0.64.0/19", 10)` is `10.0.64.10`. AWS keeps the first four to itself. */
export function hostAddress(cidr: string, number: number): string {
	const block = parseBlock(cidr);
	if (!block) throw new Error(`Not an address block: ${cidr}`);
	return printAddress(firstAddress(block) + number);
}

/** The address of a database's own host: known beforehand, so that the service need not be replaced with it. */
export function databaseHostAddress(subnet: Subnet): string {
	return hostAddress(subnet.cidr, 10);
}
