import { endToEnd, type Header, type RequestHead } from "../http/index.ts";
import type { Configuration } from "./configuration.ts";

export interface ForwardedFacts {
	readonly clientAddress: string;
	readonly protocol: "http" | "https";
	readonly port: number;
	readonly host: string;
	readonly traceId: string;
	/** An upgrade is asked for: `Connection` and `Upgrade` go on. */
	readonly upgrade: string | undefined;
}

export interface Forwarded {
	readonly headers: readonly Header[];
	/** Headers were left out, because their names are not valid. */
	readonly dropped: boolean;
}

const validName = /^[-A-Za-z0-9]+$/;

/**
 * The headers that a target gets: what came, without what concerns the client's connection, with `X-Forwarded-*` and
 * the trace. Source: Application Load Balancer user guide, "HTTP headers and Application Load Balancers"; valid names
 * as under "Load balancer attributes", `routing.http.drop_invalid_header_fields.enabled`.
 */
export function forwardedHeaders(
	request: RequestHead,
	facts: ForwardedFacts,
	configuration: Configuration,
): Forwarded {
	const headers: Header[] = forwardedFor(request, facts, configuration);
	headers.push(
		["X-Forwarded-Proto", facts.protocol],
		["X-Forwarded-Port", String(facts.port)],
		["Host", facts.host],
		["X-Amzn-Trace-Id", facts.traceId],
	);
	let dropped = false;
	for (const header of endToEnd(request.headers)) {
		if (isReplaced(header[0])) continue;
		if (configuration.dropInvalidHeaderFields && !validName.test(header[0])) {
			dropped = true;
		} else headers.push(header);
	}
	if (facts.upgrade !== undefined) {
		headers.push(["Connection", "upgrade"], ["Upgrade", facts.upgrade]);
	}
	return { headers, dropped };
}

const replaced: ReadonlySet<string> = new Set([
	"host",
	"x-forwarded-for",
	"x-forwarded-proto",
	"x-forwarded-port",
	"x-amzn-trace-id",
]);

function isReplaced(name: string): boolean {
	// The shortest and the longest of them: most names need not be put into lower case.
	if (name.length < 4 || name.length > 17) return false;
	return replaced.has(name.toLowerCase());
}

function forwardedFor(
	request: RequestHead,
	{ clientAddress }: ForwardedFacts,
	{ forwardedFor }: Configuration,
): Header[] {
	if (forwardedFor === "remove") return [];
	const came = request.headers.filter(
		([name]) => name.length === 15 && name.toLowerCase() === "x-forwarded-for",
	);
	if (forwardedFor === "preserve") return came;
	const addresses = [...came.map(([, value]) => value), clientAddress];
	return [["X-Forwarded-For", addresses.join(", ")]];
}
