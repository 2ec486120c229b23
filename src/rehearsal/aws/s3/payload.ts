import { createHash } from "node:crypto";
import type { SignableRequest } from "../../signature.ts";
import { Refusal } from "../refusal.ts";

/**
 * What was sent, out of AWS's own chunks where it came in such; signatures of single chunks are not asked, the
 * request's own is. Source: Amazon S3 API Reference, "Signature calculations for the Authorization header: transferring
 * payload in multiple chunks".
 *
 * @throws Refusal when it is not what was signed, or no chunks.
 */
export function payloadOf({ headers }: SignableRequest, bytes: Buffer): Buffer {
	const said = headers["x-amz-content-sha256"] ?? "";
	if (said.startsWith("STREAMING-")) return withoutChunks(bytes);
	if (/^[0-9a-f]{64}$/.test(said) && said !== sha256(bytes))
		throw new Refusal(
			"XAmzContentSHA256Mismatch",
			"The provided 'x-amz-content-sha256' header does not match what was computed.",
		);
	return bytes;
}

/** `<length in hex>;chunk-signature=…`, a line's end, that many bytes, a line's end; then one of length 0. */
function withoutChunks(bytes: Buffer): Buffer {
	const chunks: Buffer[] = [];
	for (let at = 0; ; ) {
		const end = bytes.indexOf("\r\n", at);
		const length = Number.parseInt(bytes.toString("latin1", at, end), 16);
		if (end < 0 || !(length >= 0) || end + 2 + length > bytes.length)
			throw new Refusal(
				"IncompleteBody",
				"The request body terminated unexpectedly.",
			);
		if (length === 0) return Buffer.concat(chunks);
		chunks.push(bytes.subarray(end + 2, end + 2 + length));
		at = end + 2 + length + 2;
	}
}

function sha256(bytes: Buffer): string {
	return createHash("sha256").update(bytes).digest("hex");
}
