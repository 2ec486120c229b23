import { Refusal } from "../refusal.ts";

/** From the first to the last byte, both counted, of so many. */
export interface ByteRange {
	readonly first: number;
	readonly last: number;
}

/**
 * The one range that a request asks for; undefined where it asks for none, or for what is none, which is as if nothing
 * had been said. Source: RFC 9110, section 14; Amazon S3 API Reference, "GetObject": one range alone.
 *
 * @throws Refusal `InvalidRange` where it begins behind the end.
 */
export function byteRange(
	text: string | undefined,
	length: number,
): ByteRange | undefined {
	const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(text ?? "") ?? [];
	if (from === "" && to === "") return undefined;
	const last =
		from === "" ? length - 1 : Math.min(Number(to || length), length - 1);
	const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
	if (from !== "" && to !== "" && Number(to) < first) return undefined;
	if (first >= length)
		throw new Refusal(
			"InvalidRange",
			"The requested range is not satisfiable",
			{ status: 416 },
		);
	return { first, last };
}
