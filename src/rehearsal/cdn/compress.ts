import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Answer } from "./origin-request.ts";

/** Source: CloudFront developer guide, "Serve compressed files": types (in their groups), sizes and statuses. */
const types =
	/^(text\/|application\/(javascript|json|xml|.*\+(json|xml)|x-javascript|wasm|vnd\.ms-fontobject|opentype|x-font)|font\/(eot|opentype|otf|ttf)|image\/(svg\+xml|bmp|x-icon))/;
const least = 1000;
const most = 10_000_000;

/** The answer compressed as the viewer likes it best, where CloudFront would; else as it is. */
export function compressed(answer: Answer, encodings: string): Answer {
	const { headers, body, status } = answer;
	const length = Number(headers["content-length"]);
	const isFit =
		[200, 403, 404].includes(status) &&
		headers["content-encoding"] === undefined &&
		types.test(String(headers["content-type"] ?? "")) &&
		length >= least &&
		length <= most;
	const [encoding = ""] = encodings.split(",");
	if (!isFit || encoding === "") return answer;
	const smaller =
		encoding === "br"
			? brotliCompressSync(body, {
					params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
				})
			: gzipSync(body);
	const { etag } = headers;
	return {
		status,
		headers: {
			...headers,
			"content-encoding": encoding,
			"content-length": String(smaller.length),
			vary: "Accept-Encoding",
			...(typeof etag === "string" && !etag.startsWith("W/")
				? { etag: `W/${etag}` }
				: {}),
		},
		body: smaller,
	};
}
