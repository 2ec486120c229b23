import { headerValue, type RequestHead } from "../http/index.ts";
import { accessLine } from "./access-log.ts";
import type { Client } from "./client.ts";
import type { ListenerConfiguration } from "./configuration.ts";
import type { Classification } from "./desync.ts";
import type { NodeContext } from "./node-context.ts";

/** What is noted of a request while it is served, for its entry in the access log. */
export class Journal {
	/** On the clock's `elapsed`: when it came, when it went to a target, when the target began to answer. */
	readonly came: number;
	readonly created: number;
	sent: number | undefined;
	answered: number | undefined;
	target: string | undefined;
	targetStatus: number | undefined;
	groupArn: string | undefined;
	traceId: string | undefined;
	priority: number | undefined;
	/** What was done in the end; the firewall may have refused it before. */
	action: string | undefined;
	isInspected = false;
	redirectUrl: string | undefined;
	classification: Classification | undefined;
	receivedBytes = 0;
	isTunnel = false;
	host = "";

	constructor(elapsed: number, now: number) {
		this.came = elapsed;
		this.created = now;
	}
}

/** Writes the entry of a request that has ended with this status. */
export function writeEntry(
	journal: Journal,
	request: RequestHead | undefined,
	client: Client,
	listener: ListenerConfiguration,
	status: number,
	context: NodeContext,
): void {
	const { clock, emit } = context.tools;
	const { facts } = client;
	const answered = journal.answered !== undefined;
	const since = (from: number | undefined, to: number | undefined) =>
		from === undefined || to === undefined || !answered
			? undefined
			: (to - from) / 1000;
	const line = accessLine({
		type: typeOf(journal, request, listener),
		time: clock.now(),
		created: journal.created,
		elb: context.configuration.name,
		client: `${facts.address}:${facts.port}`,
		target: journal.target,
		requestSeconds: since(journal.came, journal.sent),
		targetSeconds: since(journal.sent, journal.answered),
		responseSeconds: answered ? 0 : undefined,
		elbStatus: status,
		targetStatus: journal.targetStatus,
		receivedBytes: journal.receivedBytes,
		sentBytes: client.sentBytes,
		request: requestLine(journal, request, listener),
		userAgent: request && headerValue(request.headers, "user-agent"),
		cipher: facts.tls?.cipher,
		protocol: facts.tls?.protocol,
		groupArn: journal.groupArn,
		traceId: journal.traceId,
		domain: facts.tls?.domain,
		certificateArn: facts.tls?.certificateArn,
		priority: journal.priority,
		actions: actionsOf(journal),
		redirectUrl: journal.redirectUrl,
		classification: journal.classification,
		connectionTraceId: facts.traceId,
	});
	emit({ event: "access", line });
}

/** Source: Application Load Balancer user guide, "Access logs", "Actions taken": in their order, `waf` alone when it refused. */
function actionsOf({ action, isInspected }: Journal): string | undefined {
	const all = [isInspected ? "waf" : undefined, action].filter(
		(one) => one !== undefined,
	);
	return all.length === 0 ? undefined : all.join(",");
}

function typeOf(
	journal: Journal,
	request: RequestHead | undefined,
	{ protocol }: ListenerConfiguration,
): "http" | "https" | "h2" | "ws" | "wss" {
	const secure = protocol === "HTTPS";
	if (journal.isTunnel) return secure ? "wss" : "ws";
	if (request?.version === "2.0") return "h2";
	return secure ? "https" : "http";
}

/** The URL as the client meant it; a request that could not be read has none. */
function requestLine(
	{ host }: Journal,
	request: RequestHead | undefined,
	{ protocol, port }: ListenerConfiguration,
): string {
	if (request === undefined) return "- - -";
	const { method, target, version } = request;
	const url = target.startsWith("/")
		? `${protocol.toLowerCase()}://${host}:${port}${target}`
		: target;
	return `${method} ${url} HTTP/${version}`;
}
