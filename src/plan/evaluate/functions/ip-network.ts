/** An address block of either family: 32 or 128 bits wide. */
export interface IpNetwork {
	readonly base: bigint;
	readonly prefix: number;
	readonly width: 32 | 128;
}

export function parseNetwork(text: string): IpNetwork | undefined {
	const [, address = "", length = ""] =
		/^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
	const width = address.includes(":") ? 128 : 32;
	const number = width === 128 ? parseIpv6(address) : parseIpv4(address);
	const prefix = Number(length);
	if (number === undefined || length === "" || prefix > width) return undefined;
	const host = BigInt(width - prefix);
	return { base: (number >> host) << host, prefix, width };
}

export function printNetwork({ base, prefix, width }: IpNetwork): string {
	return `${width === 32 ? printIpv4(base) : printIpv6(base)}/${prefix}`;
}

function parseIpv4(text: string): bigint | undefined {
	const bytes = text.split(".");
	if (
		bytes.length !== 4 ||
		!bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)
	)
		return undefined;
	return bytes.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
}

function parseIpv6(text: string): bigint | undefined {
	const halves = text.split("::");
	if (halves.length > 2) return undefined;
	const [head = [], tail = []] = halves.map((half) =>
		half === "" ? [] : half.split(":"),
	);
	const missing = 8 - head.length - tail.length;
	if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
	const groups = [
		...head,
		...Array.from({ length: missing }, () => "0"),
		...tail,
	];
	if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)))
		return undefined;
	return groups.reduce((all, group) => (all << 16n) | BigInt(`0x${group}`), 0n);
}

function printIpv4(address: bigint): string {
	return [24n, 16n, 8n, 0n]
		.map((shift) => String((address >> shift) & 255n))
		.join(".");
}

/** The longest run of zeros, of two at least, becomes `::` (RFC 5952). */
function printIpv6(address: bigint): string {
	const groups = Array.from({ length: 8 }, (_, index) =>
		((address >> BigInt(112 - index * 16)) & 0xffffn).toString(16),
	);
	const runs = [...groups.join(":").matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)];
	const longest = runs.sort(
		(one, other) => other[0].length - one[0].length,
	)[0]?.[0];
	const text = groups.join(":");
	return longest === undefined
		? text
		: text.replace(longest, "::").replace(":::", "::");
}
