import type { ViewerRequest } from "../viewer-request.ts";

/**
 * What functions are given and return. Source: CloudFront developer guide, "CloudFront Functions event structure"
 * (`doc_source/functions-event-structure.md` of its repository): version 1.0; names of headers in small letters; cookies
 * apart from the headers; what comes several times has its first value, and all of them in `multiValue`.
 */
export interface FunctionEvent {
	readonly version: "1.0";
	readonly context: {
		readonly distributionDomainName: string;
		readonly distributionId: string;
		readonly eventType: "viewer-request" | "viewer-response";
		readonly requestId: string;
	};
	readonly viewer: { readonly ip: string };
	readonly request: RequestObject;
	readonly response?: ResponseObject;
}

export interface RequestObject {
	readonly method: string;
	readonly uri: string;
	readonly querystring: Values;
	readonly headers: Values;
	readonly cookies: Values;
}

export interface ResponseObject {
	readonly statusCode: number;
	readonly statusDescription: string;
	readonly headers: Values;
	readonly cookies: Values;
}

export type Values = Readonly<Record<string, Value>>;

export interface Value {
	readonly value: string;
	/** Of a cookie that is set: `Secure; Path=/`. */
	readonly attributes?: string;
	readonly multiValue?: readonly Omit<Value, "multiValue">[];
}

type Single = Omit<Value, "multiValue">;

/**
 * Headers that no function sees and none may add. Source: CloudFront developer guide, "Restrictions on all edge functions",
 * "Disallowed headers" (`doc_source/edge-functions-restrictions.md`).
 */
const hidden =
	/^(connection|expect|keep-alive|proxy-(authenticate|authorization|connection)|trailer|upgrade|x-accel-(buffering|charset|limit-rate|redirect)|x-amz-cf-.*|x-amzn-(auth|cf-billing|cf-id|cf-xff|errortype|fle-profile|header-count|header-order|lambda-integration-tag|requestid)|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/;

export function isHidden(header: string): boolean {
	return hidden.test(header);
}

export function requestObject(request: ViewerRequest): RequestObject {
	const { method, path, query, headers, host } = request;
	const seen = headers.filter(
		([name]) => name !== "cookie" && name !== "host" && !isHidden(name),
	);
	const [, sent = ""] = headers.find(([name]) => name === "cookie") ?? [];
	return {
		method,
		uri: path,
		querystring: collected(query.split("&").flatMap((one) => pair(one))),
		headers: collected(
			[["host", host] as const, ...seen].map(([name, value]) => [
				name,
				{ value },
			]),
		),
		cookies: collected(sent.split(";").flatMap((one) => pair(one.trim()))),
	};
}

type Headers = Readonly<Record<string, string | string[]>>;

export function responseObject(
	status: number,
	description: string,
	headers: Headers,
): ResponseObject {
	const seen = Object.entries(headers).filter(
		([name]) => name !== "set-cookie" && !isHidden(name),
	);
	return {
		statusCode: status,
		statusDescription: description,
		headers: collected(
			seen.flatMap(([name, values]) =>
				[values]
					.flat()
					.map((value): [string, Single] => [name.toLowerCase(), { value }]),
			),
		),
		cookies: collected([headers["set-cookie"] ?? []].flat().flatMap(cookieSet)),
	};
}

function pair(text: string): [string, Single][] {
	if (text === "") return [];
	const [name = "", ...rest] = text.split("=");
	return [[name, { value: rest.join("=") }]];
}

function cookieSet(line: string): [string, Single][] {
	const [first = "", ...attributes] = line.split(";");
	const text = attributes.join(";").trim();
	return pair(first.trim()).map(([name, { value }]) => [
		name,
		text === "" ? { value } : { value, attributes: text },
	]);
}

function collected(pairs: readonly (readonly [string, Single])[]): Values {
	const all = new Map<string, Single[]>();
	for (const [name, one] of pairs)
		all.set(name, [...(all.get(name) ?? []), one]);
	return Object.fromEntries(
		[...all].map(([name, [first = { value: "" }, ...others]]) => [
			name,
			others.length === 0
				? first
				: { ...first, multiValue: [first, ...others] },
		]),
	);
}
