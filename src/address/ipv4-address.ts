/** An IPv4 address as an unsigned 32-bit number: `10.0.0.1` is 167772161. */
export type Address = number;

/** 255.255.255.255 */
export const highestAddress: Address = 0xffff_ffff;

/** The address that a text names, or `undefined`; leading zeros are refused because some programs read them as octal. */
export function parseAddress(text: string): Address | undefined {
	const parts = text.split(".");
	if (parts.length !== 4 || !parts.every(isOctet)) return undefined;
	return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function isOctet(text: string): boolean {
	return /^(0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 255;
}

export function printAddress(address: Address): string {
	return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}
