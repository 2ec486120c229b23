import { headerValue, listedWords, type RequestHead } from "../http/index.ts";
import type { Configuration } from "./configuration.ts";
import { type Classification, classify, verdictOn } from "./desync.ts";
import { type Place, placeOf } from "./host-header.ts";

/** What is made of a request before any rule is asked. */
export interface Admission {
	readonly place: Place;
	/** Absent for a request that complies with the standard. */
	readonly classification: Classification | undefined;
	/** The status that refuses it; absent when it may go on. */
	readonly refusal: number | undefined;
	/** Its connection serves no other request. */
	readonly close: boolean;
}

/** Source: Application Load Balancer user guide, "Troubleshoot", HTTP 463. */
const mostForwardedAddresses = 30;

/** Source: Application Load Balancer user guide, "Troubleshoot", HTTP 400, 405 and 463, and "Desync mitigation mode". */
export function admit(
	request: RequestHead,
	port: number,
	{ desyncMitigationMode, preserveHostHeader }: Configuration,
): Admission {
	const { headers, version, target, method } = request;
	const host = headerValue(headers, "host");
	const place = placeOf(target, host ?? "", port, preserveHostHeader);
	const classification = classify(request);
	const verdict =
		classification === undefined
			? "allow"
			: verdictOn(classification, desyncMitigationMode);
	const blocked =
		verdict === "block" || (host === undefined && version !== "1.0");
	const refusal = blocked ? 400 : refusalOf(method, request);
	const close = verdict === "allow-and-close" || refusal !== undefined;
	return { place, classification, refusal, close };
}

function refusalOf(
	method: string,
	{ headers }: RequestHead,
): number | undefined {
	if (method === "TRACE") return 405;
	if (headerValue(headers, "x-forwarded-for") === undefined) return undefined;
	const addresses = listedWords(headers, "x-forwarded-for");
	return addresses.length > mostForwardedAddresses ? 463 : undefined;
}
