import type { Header } from "../../http/index.ts";
import type { ViewerRequest } from "../viewer-request.ts";
import { isHidden, type RequestObject, type Values } from "./event.ts";
import { invalid } from "./fault.ts";
import { checkHeader, namedValues, sentValues } from "./values.ts";

/** Source: CloudFront developer guide, "Restrictions on all edge functions", "Read-only headers in viewer request events". */
const fixed = /^(content-length|host|transfer-encoding|via)$/;

/**
 * The request as a function wants it to go on. Source: "CloudFront Functions event structure": the method stays, a path
 * begins with a slash.
 *
 * @throws ReturnFault
 */
export function changedRequest(
	request: ViewerRequest,
	given: RequestObject,
	returned: Readonly<Record<string, unknown>>,
): ViewerRequest {
	const { method, uri } = returned;
	if (method !== undefined && method !== given.method)
		throw invalid("request.method cannot be changed");
	if (typeof uri !== "string" || !uri.startsWith("/"))
		throw invalid("request.uri must start with '/'");
	if (/[\s#\0]/.test(uri))
		throw invalid("request.uri has a character that no URI has");
	const query = joined(
		returned.querystring,
		given.querystring,
		"querystring",
		"&",
	);
	if (/[\s#\0]/.test(query ?? ""))
		throw invalid("request.querystring has a character that no URI has");
	const cookie = joined(returned.cookies, given.cookies, "cookies", "; ");
	return {
		...request,
		path: uri,
		query: query ?? request.query,
		headers: [
			...request.headers.filter(
				([name]) =>
					isHidden(name) ||
					name === "host" ||
					(name === "cookie" && cookie === undefined),
			),
			...headersIn(returned.headers, given.headers),
			...(cookie ? [["cookie", cookie] as const] : []),
		],
	};
}

/** Undefined where nothing was changed: then it goes on as it came. */
function joined(
	value: unknown,
	given: Values,
	name: string,
	separator: string,
): string | undefined {
	if (JSON.stringify(value) === JSON.stringify(given)) return undefined;
	return namedValues(value, `request.${name}`)
		.flatMap(([key, one]) =>
			sentValues(one, `request.${name}["${key}"]`, given[key]).map(
				(sent) => `${key}=${sent.value}`,
			),
		)
		.join(separator);
}

function headersIn(value: unknown, given: Values): readonly Header[] {
	const place = "request.headers";
	return namedValues(value, place).flatMap(([name, one]) => {
		const values = sentValues(one, `${place}["${name}"]`, given[name]);
		checkHeader(name, values, place, fixed, given);
		// Whoever it was asked of is told to the origin by another way.
		if (name === "host") return [];
		return [[name, values.map((sent) => sent.value).join(", ")] as const];
	});
}
