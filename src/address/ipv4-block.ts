import {
	type Address,
	highestAddress,
	parseAddress,
	printAddress,
} from "./ipv4-address.ts";

/**
 * A block of IPv4 addresses in CIDR notation (RFC 4632): a base address and the number of leading
 * bits that are fixed. A parsed block remembers its base as written; see `startsAtItsBase`.
 */
export interface Block {
	readonly kind: "ipv4-block";
	readonly base: Address;
	/** 0 (everything) to 32 (one address). */
	readonly prefix: number;
}

/** The block that a text names, or `undefined`. `10.0.0.1/16` is a block whose host bits are not zero. */
export function parseBlock(text: string): Block | undefined {
	const [address = "", prefix = "", ...rest] = text.split("/");
	const base = parseAddress(address);
	const isPrefix = /^(\d|[12]\d|3[0-2])$/.test(prefix);
	if (base === undefined || !isPrefix || rest.length > 0) return undefined;
	return block(base, Number(prefix));
}

function block(base: Address, prefix: number): Block {
	return Object.freeze({ kind: "ipv4-block", base, prefix });
}

export function printBlock({ base, prefix }: Block): string {
	return `${printAddress(base)}/${prefix}`;
}

/** How many addresses a block has: 2 to the power of its host bits. */
export function blockSize({ prefix }: Block): number {
	return 2 ** (32 - prefix);
}

export function firstAddress(of: Block): Address {
	return Math.floor(of.base / blockSize(of)) * blockSize(of);
}

export function lastAddress(of: Block): Address {
	return Math.min(firstAddress(of) + blockSize(of) - 1, highestAddress);
}

/** Whether the host bits are zero, as AWS demands of a block. */
export function startsAtItsBase(of: Block): boolean {
	return of.base === firstAddress(of);
}

export function containsBlock(outer: Block, inner: Block): boolean {
	return (
		firstAddress(outer) <= firstAddress(inner) &&
		lastAddress(inner) <= lastAddress(outer)
	);
}

export function blocksOverlap(one: Block, other: Block): boolean {
	return (
		firstAddress(one) <= lastAddress(other) &&
		firstAddress(other) <= lastAddress(one)
	);
}

/**
 * The `index`-th of the equal parts of a block that have `bits` more fixed bits;
 * `undefined` where there is no such part.
 *
 * @example
 * subBlock(parseBlock("10.0.0.0/16")!, 2, 3) // 10.0.192.0/18
 */
export function subBlock(
	of: Block,
	bits: number,
	index: number,
): Block | undefined {
	const prefix = of.prefix + bits;
	if (prefix > 32 || index < 0 || index >= 2 ** bits) return undefined;
	return block(firstAddress(of) + index * 2 ** (32 - prefix), prefix);
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
	.map(parseBlock)
	.filter((range) => range !== undefined);

/** Whether a block lies in the private ranges of RFC 1918. */
export function isPrivateBlock(candidate: Block): boolean {
	return privateRanges.some((range) => containsBlock(range, candidate));
}
