/**
 * HTTP/1.1 as bytes: heads and bodies read strictly and written plainly. It knows nothing
 * of sockets, so that every way to break a message can be tried without one. Node's own
 * server hides what AWS writes down (the sender's spelling, sizes, what was wrong) and is
 * a third slower than what a load balancer must do here. Imports nothing of the room.
 */

export type { BodyReader } from "./body.ts";
export { bodyReader } from "./body-reader.ts";
export { type ByteRange, byteRange } from "./byte-range.ts";
export {
	type Framing,
	type FramingFault,
	requestFraming,
	responseFraming,
} from "./framing.ts";
export {
	type Header,
	headerValue,
	headerValues,
	isNamed,
	listedWords,
	type RequestHead,
	type ResponseHead,
} from "./head.ts";
export { endToEnd } from "./hop-by-hop.ts";
export {
	type HeadFault,
	headEnd,
	parseRequestHead,
	parseResponseHead,
} from "./parse-head.ts";
export { reasonPhrase } from "./reason-phrase.ts";
export {
	chunkOf,
	lastChunk,
	requestHeadText,
	responseHeadText,
} from "./write-head.ts";
