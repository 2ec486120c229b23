import type { Answer } from "./origin-request.ts";

/** An answer of the CDN's own: a status with a sentence. */
export function ownPage(status: number, sentence: string): Answer {
	const body = Buffer.from(
		`<!DOCTYPE html>\n<html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>${status} ERROR</h1><p>${sentence}</p></body></html>\n`,
	);
	return {
		status,
		headers: {
			server: "CloudFront",
			"content-type": "text/html",
			"content-length": String(body.length),
		},
		body,
	};
}
