/**
 * ASN.1's distinguished encoding (X.690), as far as a certificate needs it. Everything is a tag, a length and
 * what is in it.
 */
export function element(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

/** Short up to 127; above it the number of its bytes first. */
function length(count: number): Buffer {
	if (count < 0x80) return Buffer.from([count]);
	const bytes: number[] = [];
	for (let rest = count; rest > 0; rest = Math.floor(rest / 256))
		bytes.unshift(rest % 256);
	return Buffer.from([0x80 + bytes.length, ...bytes]);
}

export const sequence = (...parts: readonly Buffer[]) =>
	element(0x30, ...parts);

export const oneOf = (...parts: readonly Buffer[]) => element(0x31, ...parts);

/** A positive number, whose first bit must not say that it is negative. */
export function integer(bytes: Buffer): Buffer {
	const sign = ((bytes[0] ?? 0) & 0x80) === 0 ? [] : [Buffer.from([0])];
	return element(0x02, ...sign, bytes);
}

export const yes = element(0x01, Buffer.from([0xff]));

export const text = (value: string) => element(0x0c, Buffer.from(value));

export const octets = (...parts: readonly Buffer[]) => element(0x04, ...parts);

/** Whole bytes, or all but the last bits of them. */
export const bits = (bytes: Buffer, unused = 0) =>
	element(0x03, Buffer.from([unused]), bytes);

/** `2.5.29.19`: the first two numbers share a byte, and each further one is written to the base of 128. */
export function objectId(dotted: string): Buffer {
	const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
	const bytes = others.flatMap((number) => {
		const digits = [number % 128];
		for (let rest = Math.floor(number / 128); rest > 0; )
			[digits[digits.length], rest] = [rest % 128, Math.floor(rest / 128)];
		return digits
			.reverse()
			.map((digit, at) => digit | (at + 1 < digits.length ? 0x80 : 0));
	});
	return element(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

/** A moment to the second, in the form for years up to 2049. */
export function utcTime(moment: Date): Buffer {
	const digits = moment.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
	return element(0x17, Buffer.from(digits.slice(2), "latin1"));
}
