import { parseAddress as parseIpv4, printAddress } from "../address/index.ts";
import { parseIpv6, printIpv6 } from "./ipv6-address.ts";

export type Family = 4 | 6;

/** A number for IPv4, a bigint for IPv6; the two are never mixed in one range. */
export type Coordinate = number | bigint;

/** Addresses from `from` up to, but not including, `end`. */
export interface AddressRange {
	readonly family: Family;
	readonly from: Coordinate;
	readonly end: Coordinate;
}

/** One past the last address. */
export function addressEnd(family: Family): Coordinate {
	return family === 4 ? 2 ** 32 : 1n << 128n;
}

/** One address as a range of length one. */
export function parseAddress(text: string): AddressRange | undefined {
	const small = parseIpv4(text);
	if (small !== undefined) return { family: 4, from: small, end: small + 1 };
	const large = parseIpv6(text);
	if (large === undefined) return undefined;
	return { family: 6, from: large, end: large + 1n };
}

/** `10.0.0.0/16`, `2001:db8::/32`, or an address alone. Host bits are ignored, as AWS ignores them. */
export function parseCidr(text: string): AddressRange | undefined {
	const [address = "", bits, ...rest] = text.split("/");
	const one = parseAddress(address);
	if (one === undefined || rest.length > 0) return undefined;
	if (bits === undefined) return one;
	if (!/^\d{1,3}$/.test(bits)) return undefined;
	return one.family === 4
		? smallBlock(Number(one.from), Number(bits))
		: largeBlock(BigInt(one.from), Number(bits));
}

function smallBlock(address: number, bits: number): AddressRange | undefined {
	if (bits > 32) return undefined;
	const size = 2 ** (32 - bits);
	const from = Math.floor(address / size) * size;
	return { family: 4, from, end: from + size };
}

function largeBlock(address: bigint, bits: number): AddressRange | undefined {
	if (bits > 128) return undefined;
	const size = 1n << BigInt(128 - bits);
	const from = (address / size) * size;
	return { family: 6, from, end: from + size };
}

export function formatAddress(family: Family, address: Coordinate): string {
	return family === 4
		? printAddress(Number(address))
		: printIpv6(BigInt(address));
}

/** The fewest CIDRs that cover exactly a range. */
export function rangeToCidrs(range: AddressRange): string[] {
	const width = range.family === 4 ? 32n : 128n;
	const end = BigInt(range.end);
	const cidrs: string[] = [];
	let at = BigInt(range.from);
	while (at < end) {
		let bits = 0n;
		while (bits < width && fits(at, bits + 1n, end)) bits++;
		const text = formatAddress(range.family, at);
		cidrs.push(`${text}/${width - bits}`);
		at += 1n << bits;
	}
	return cidrs;
}

function fits(at: bigint, bits: bigint, end: bigint): boolean {
	const size = 1n << bits;
	return at % size === 0n && at + size <= end;
}
