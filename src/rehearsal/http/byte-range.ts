/** From the first to the last byte, both counted, of so many. */
export interface ByteRange {
	readonly first: number;
	readonly last: number;
}

/**
 * The one range that a request asks for; undefined where it asks for none, for several, or for what is none, which is as
 * if nothing had been said. Source: RFC 9110, section 14.
 */
export function byteRange(
	text: string | undefined,
	length: number,
): ByteRange | "unsatisfiable" | undefined {
	const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(text ?? "") ?? [];
	if (from === "" && to === "") return undefined;
	const last =
		from === "" ? length - 1 : Math.min(Number(to || length), length - 1);
	const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
	if (from !== "" && to !== "" && Number(to) < first) return undefined;
	return first >= length ? "unsatisfiable" : { first, last };
}
