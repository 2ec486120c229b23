/** The media types that browsers show and that cannot carry a script, by how their files begin. */
const beginnings: ReadonlyArray<readonly [string, RegExp]> = [
	["image/png", /^\x89PNG\r\n/],
	["image/jpeg", /^\xff\xd8\xff/],
	["image/gif", /^GIF8[79]a/],
	["image/webp", /^RIFF[\s\S]{4}WEBP/],
	["image/avif", /^[\s\S]{4}ftypavi[fs]/],
];

export const imageTypes: readonly string[] = beginnings.map(([type]) => type);

/** What the bytes are, whatever somebody says they are. */
export function imageTypeOf(bytes: Uint8Array): string | undefined {
	const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
	return beginnings.find(([, beginning]) => beginning.test(head))?.[0];
}
