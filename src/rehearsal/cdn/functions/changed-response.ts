import type { ResponseObject, Values } from "./event.ts";
import { invalid } from "./fault.ts";
import { checkHeader, namedValues, sentValues } from "./values.ts";

/** Source: CloudFront developer guide, "Restrictions on all edge functions", "Read-only headers in viewer response events". */
const fixed = /^(warning|via)$/;

/** An answer as a function wants it; without a body where it leaves the one that there is. */
export interface ReturnedResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[]>>;
	readonly body?: Buffer;
}

/**
 * Source: "CloudFront Functions event structure", "Response object": a whole number for the status; a body as a text, or as
 * `data` in an `encoding`.
 *
 * @throws ReturnFault
 */
export function returnedResponse(
	returned: Readonly<Record<string, unknown>>,
	given: Pick<ResponseObject, "headers" | "cookies">,
): ReturnedResponse {
	const { statusCode } = returned;
	if (statusCode === undefined) throw invalid("response.statusCode is missing");
	const status = Number(statusCode);
	if (!Number.isInteger(statusCode) || status < 200 || status > 599)
		throw invalid("response.statusCode must be a status of HTTP");
	const place = "response.headers";
	const headers: Record<string, string | string[]> = {};
	for (const [name, one] of namedValues(returned.headers, place)) {
		const values = sentValues(one, `${place}["${name}"]`, given.headers[name]);
		checkHeader(name, values, place, fixed, given.headers);
		const texts = values.map(({ value }) => value);
		headers[name] = texts.length === 1 ? (texts[0] ?? "") : texts;
	}
	const cookies = cookiesIn(returned.cookies, given.cookies);
	if (cookies.length > 0) headers["set-cookie"] = [...cookies];
	const body = bodyIn(returned.body);
	if (body !== undefined) headers["content-length"] = String(body.length);
	return { status, headers, ...(body && { body }) };
}

function cookiesIn(value: unknown, given: Values): readonly string[] {
	const place = "response.cookies";
	return namedValues(value, place).flatMap(([name, one]) =>
		sentValues(one, `${place}["${name}"]`, given[name]).map((sent) =>
			[`${name}=${sent.value}`, sent.attributes]
				.filter((part) => part !== undefined)
				.join("; "),
		),
	);
}

function bodyIn(body: unknown): Buffer | undefined {
	if (body === undefined) return undefined;
	if (typeof body === "string") return Buffer.from(body);
	const { encoding, data } = Object(body);
	if (typeof data !== "string")
		throw invalid("response.body must be a text, or have its data");
	if (encoding === "text") return Buffer.from(data);
	if (encoding !== "base64")
		throw invalid("response.body.encoding must be text or base64");
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 !== 0)
		throw invalid("response.body.data is not valid base64");
	return Buffer.from(data, "base64");
}
