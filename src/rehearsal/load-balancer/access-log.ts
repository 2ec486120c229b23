import type { Classification } from "./desync.ts";

/** Everything that one entry says; what does not apply is `undefined`. Seconds are fractions. */
export interface AccessEntry {
	readonly type: "http" | "https" | "h2" | "ws" | "wss";
	/** Milliseconds since 1970: of the response, and of the request. */
	readonly time: number;
	readonly created: number;
	readonly elb: string;
	readonly client: string;
	readonly target: string | undefined;
	readonly requestSeconds: number | undefined;
	readonly targetSeconds: number | undefined;
	readonly responseSeconds: number | undefined;
	readonly elbStatus: number;
	readonly targetStatus: number | undefined;
	readonly receivedBytes: number;
	readonly sentBytes: number;
	/** `GET http://host:80/ HTTP/1.1`. */
	readonly request: string;
	readonly userAgent: string | undefined;
	readonly cipher: string | undefined;
	readonly protocol: string | undefined;
	readonly groupArn: string | undefined;
	readonly traceId: string | undefined;
	readonly domain: string | undefined;
	readonly certificateArn: string | undefined;
	readonly priority: number | undefined;
	readonly actions: string | undefined;
	readonly redirectUrl: string | undefined;
	readonly classification: Classification | undefined;
	/** `TID_…`: of the connection that it came on. */
	readonly connectionTraceId: string;
}

/** Host, URL and status of a transform, of which there are none here. */
const untransformed = ['"-"', '"-"', '"-"'] as const;

/** A user agent is cut here. */
const longestAgent = 8192;

/**
 * One line as AWS writes it, fields in their order. Source: Application Load Balancer user guide, "Access log
 * entries: Syntax", with its examples.
 */
export function accessLine(entry: AccessEntry): string {
	const { target, targetStatus, classification } = entry;
	return [
		entry.type,
		timeOf(entry.time),
		entry.elb,
		entry.client,
		target ?? "-",
		secondsOf(entry.requestSeconds),
		secondsOf(entry.targetSeconds),
		secondsOf(entry.responseSeconds),
		entry.elbStatus,
		targetStatus ?? "-",
		entry.receivedBytes,
		entry.sentBytes,
		quoted(entry.request),
		quoted(entry.userAgent?.slice(0, longestAgent)),
		entry.cipher ?? "-",
		entry.protocol ?? "-",
		entry.groupArn ?? "-",
		quoted(entry.traceId),
		quoted(entry.domain),
		quoted(entry.certificateArn),
		entry.priority ?? "-",
		timeOf(entry.created),
		quoted(entry.actions),
		quoted(entry.redirectUrl),
		'"-"',
		quoted(target),
		quoted(targetStatus?.toString()),
		quoted(classification?.tier),
		quoted(classification?.reason),
		entry.connectionTraceId,
		...untransformed,
	].join(" ");
}

/** Microseconds, of which the machine's clock knows the first three digits. */
function timeOf(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace("Z", "000Z");
}

function secondsOf(seconds: number | undefined): string {
	return seconds === undefined ? "-1" : seconds.toFixed(3);
}

/** What a client has sent cannot end the field it stands in. */
function quoted(text: string | undefined): string {
	if (text === undefined || text === "") return '"-"';
	return `"${text.replace(/["\\]/g, escaped)}"`;
}

function escaped(character: string): string {
	return `\\x${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
