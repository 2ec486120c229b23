import type { Header, HeadFault, RequestHead } from "../http/index.ts";
import type { DesyncMode } from "./configuration.ts";

export type Tier = "Acceptable" | "Ambiguous" | "Severe";

/** How a request departs from the standard, as an access log says it. */
export interface Classification {
	readonly tier: Tier;
	readonly reason: string;
}

/** Source: Application Load Balancer user guide, "Classification reasons". */
const faults: Readonly<Record<HeadFault, string>> = {
	"bad-line": "BadUri",
	"bad-method": "BadMethod",
	"bad-target": "BadUri",
	"bad-version": "BadVersion",
	"unsupported-version": "BadVersion",
	"bad-header": "BadHeader",
};

export function classifyFault(fault: HeadFault): Classification {
	return { tier: "Severe", reason: faults[fault] };
}

/**
 * What is doubtful about a request that could be read; `undefined` for one that complies. Source: Application Load
 * Balancer user guide, "Classification reasons", and for GET and HEAD the README of aws/http-desync-guardian, which
 * that page names (the page has the sentence the wrong way round).
 */
export function classify(request: RequestHead): Classification | undefined {
	const { method, headers, target } = request;
	let lengths = 0;
	let length = "";
	let encodings = 0;
	let found: Classification | undefined;
	for (const header of headers) {
		const name = header[0].toLowerCase();
		if (name === "content-length") {
			if (lengths > 0 && header[1] !== length) {
				return severe("MultipleContentLength");
			}
			lengths++;
			length = header[1];
		} else if (name === "transfer-encoding") {
			encodings++;
		} else {
			found = found ?? classifyHeader(name, header);
		}
	}
	if (encodings > 1) return severe("MultipleTransferEncodingChunked");
	if (lengths > 0 && !/^\d+$/.test(length)) return severe("BadContentLength");
	if (lengths > 0 && encodings > 0) return ambiguous("BothTeClPresent");
	if (lengths > 1) return ambiguous("DuplicateContentLength");
	const bodiless = method === "GET" || method === "HEAD";
	if (bodiless && encodings > 0) {
		return ambiguous("UndefinedTransferEncodingSemantics");
	}
	if (bodiless && lengths > 0) {
		return Number(length) === 0
			? acceptable("GetHeadZeroContentLength")
			: ambiguous("UndefinedContentLengthSemantics");
	}
	if (target.includes(" ")) return acceptable("SpaceInUri");
	return found;
}

function classifyHeader(
	name: string,
	[, value]: Header,
): Classification | undefined {
	if (/^(content|transfer)[^a-z]?(length|encoding)$/.test(name)) {
		if (name !== "content-encoding") return ambiguous("SuspiciousHeader");
	}
	// biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII is looked for
	if (/[^\x00-\x7f]/.test(value)) return acceptable("NonCompliantHeader");
	return undefined;
}

const severe = (reason: string): Classification => ({ tier: "Severe", reason });
const ambiguous = (reason: string): Classification => ({
	tier: "Ambiguous",
	reason,
});
const acceptable = (reason: string): Classification => ({
	tier: "Acceptable",
	reason,
});

/** What is done about it. Source: the same guide, "Desync mitigation mode". */
export function verdictOn(
	{ tier }: Classification,
	mode: DesyncMode,
): "allow" | "allow-and-close" | "block" {
	if (mode === "strictest") return "block";
	if (tier === "Severe") return mode === "monitor" ? "allow" : "block";
	return tier === "Ambiguous" && mode === "defensive"
		? "allow-and-close"
		: "allow";
}
