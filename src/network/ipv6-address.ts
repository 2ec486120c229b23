const group = /^[0-9a-f]{1,4}$/;

/** An IPv6 address as an unsigned 128-bit number, or `undefined` when the text is none. */
export function parseIpv6(text: string): bigint | undefined {
	const [head = "", tail, ...rest] = text.toLowerCase().split("::");
	if (rest.length > 0) return undefined;
	const before = head === "" ? [] : head.split(":");
	const after = tail === undefined || tail === "" ? [] : tail.split(":");
	const missing = 8 - before.length - after.length;
	if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
	const zeros = new Array<string>(missing).fill("0");
	const groups = [...before, ...zeros, ...after];
	if (!groups.every((part) => group.test(part))) return undefined;
	return groups.reduce((sum, part) => sum * 65536n + BigInt(`0x${part}`), 0n);
}

/** As RFC 5952 writes it: lower case, the longest run of zeros as `::`. */
export function printIpv6(address: bigint): string {
	const groups: string[] = [];
	for (let at = 7n; at >= 0n; at--) {
		groups.push(((address >> (at * 16n)) & 0xffffn).toString(16));
	}
	const run = longestZeros(groups);
	if (run.length < 2) return groups.join(":");
	const head = groups.slice(0, run.start).join(":");
	return `${head}::${groups.slice(run.start + run.length).join(":")}`;
}

function longestZeros(groups: readonly string[]) {
	let best = { start: 0, length: 0 };
	let start = 0;
	for (let at = 0; at <= groups.length; at++) {
		if (groups[at] === "0") continue;
		if (at - start > best.length) best = { start, length: at - start };
		start = at + 1;
	}
	return best;
}
