import { type Evaluated, failure, isList } from "../evaluated.ts";
import { parseNetwork, printNetwork } from "./ip-network.ts";

type Known = (...given: readonly Evaluated[]) => Evaluated;

/** Arithmetic with address blocks of both families. */
export const networks: Readonly<Record<string, Known>> = {
	cidrsubnet: (block, bits, number) =>
		subnet(String(block), Number(bits), Number(number)),
	cidrsubnets: (block, ...bits) =>
		subnets(
			String(block),
			bits.flatMap((bit) => (isList(bit) ? bit : [bit])).map(Number),
		),
	cidrhost: (block, number) => host(String(block), Number(number)),
	cidrnetmask: (block) => netmask(String(block)),
};

/** The block number `number` among those that are longer by `bits`. */
function subnet(text: string, bits: number, number: number): Evaluated {
	const block = parseNetwork(text);
	if (
		block === undefined ||
		!Number.isInteger(bits) ||
		!Number.isInteger(number)
	)
		return failure(`${text} is not an address block`);
	const prefix = block.prefix + bits;
	if (prefix > block.width || BigInt(number) >= 1n << BigInt(bits))
		return failure(`${text} has no such part`);
	return printNetwork({
		...block,
		prefix,
		base: block.base + (BigInt(number) << BigInt(block.width - prefix)),
	});
}

/** One after the other, each at the next place where a block of its size can begin. */
function subnets(text: string, bits: readonly number[]): Evaluated {
	const block = parseNetwork(text);
	if (block === undefined) return failure(`${text} is not an address block`);
	const end = block.base + (1n << BigInt(block.width - block.prefix));
	const made: string[] = [];
	let next = block.base;
	for (const bit of bits) {
		const prefix = block.prefix + bit;
		const size = 1n << BigInt(block.width - prefix);
		const base = ((next + size - 1n) / size) * size;
		if (prefix > block.width || base + size > end)
			return failure(`${text} has no room for all parts`);
		made.push(printNetwork({ ...block, prefix, base }));
		next = base + size;
	}
	return made;
}

function host(text: string, number: number): Evaluated {
	const block = parseNetwork(text);
	if (block === undefined || !Number.isInteger(number))
		return failure(`${text} is not an address block`);
	const size = 1n << BigInt(block.width - block.prefix);
	const offset = number < 0 ? size + BigInt(number) : BigInt(number);
	if (offset < 0n || offset >= size)
		return failure(`${text} has no such address`);
	return printNetwork({
		...block,
		base: block.base + offset,
		prefix: block.width,
	}).replace(/\/\d+$/, "");
}

function netmask(text: string): Evaluated {
	const block = parseNetwork(text);
	if (block === undefined || block.width !== 32)
		return failure(`${text} is not an IPv4 block`);
	const mask = ((1n << BigInt(block.prefix)) - 1n) << BigInt(32 - block.prefix);
	return printNetwork({ base: mask, prefix: 32, width: 32 }).replace(
		/\/32$/,
		"",
	);
}
