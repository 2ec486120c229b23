import { type ByteRange, byteRange } from "../../http/index.ts";
import { Refusal } from "../refusal.ts";

/**
 * The one range that a request asks for, as S3 takes it. Source: Amazon S3 API Reference, "GetObject": one range alone.
 *
 * @throws Refusal `InvalidRange` where it begins behind the end.
 */
export function rangeOf(
	text: string | undefined,
	length: number,
): ByteRange | undefined {
	const range = byteRange(text, length);
	if (range !== "unsatisfiable") return range;
	throw new Refusal("InvalidRange", "The requested range is not satisfiable", {
		status: 416,
	});
}
