import {
	chunkOf,
	endToEnd,
	type Framing,
	headerValue,
	lastChunk,
	type RequestHead,
	type ResponseHead,
} from "../http/index.ts";
import { admit } from "./admission.ts";
import type { Client, Served } from "./client.ts";
import type { Place } from "./host-header.ts";
import { Inspection } from "./inspection.ts";
import { Journal, writeEntry } from "./journal.ts";
import type { ListenerContext, NodeContext, Watched } from "./node-context.ts";
import { outgoingHead } from "./outgoing-head.ts";
import {
	answerWith,
	errorResponse,
	type OwnResponse,
	ownResponse,
	redirectResponse,
} from "./own-response.ts";
import { redirectUrl } from "./redirect.ts";
import { type ForwardAction, type Route, routeTo } from "./route.ts";
import type { Decision } from "./rules.ts";
import type {
	Answered,
	TargetConnection,
	TargetFault,
} from "./target-connection.ts";
import { traceId } from "./trace-id.ts";
import { Tunnel } from "./tunnel.ts";

/** One request from its head to the last byte of its answer. */
export class Exchange implements Served, Answered, Watched {
	readonly method: string;
	lastMove: number;
	readonly #context: NodeContext;
	readonly #listener: ListenerContext;
	readonly #client: Client;
	readonly #request: RequestHead;
	readonly #journal: Journal;
	#place: Place | undefined;
	#route: Route | undefined;
	#connection: TargetConnection | undefined;
	/** What waits for the firewall. */
	#held: { inspection: Inspection; framing: Framing } | undefined;
	#chunked = false;
	#requestEnded = false;
	/** The status whose head was sent to the client. */
	#status: number | undefined;
	#over = false;

	constructor(
		context: NodeContext,
		listener: ListenerContext,
		client: Client,
		request: RequestHead,
	) {
		const { clock } = context.tools;
		this.#context = context;
		this.#listener = listener;
		this.#client = client;
		this.#request = request;
		this.method = request.method;
		this.lastMove = clock.elapsed();
		this.#journal = new Journal(this.lastMove, clock.now());
		this.#journal.receivedBytes = request.size;
	}

	/** Answers it, or sends it on; `framing` is how its body comes. */
	begin(framing: Framing): void {
		this.#requestEnded = framing.kind === "none";
		this.#context.watched.add(this);
		const refusal = this.#refusal();
		if (refusal !== undefined) {
			this.#refuse(refusal);
			return;
		}
		if (this.#context.gate === undefined) {
			this.#act(framing);
			return;
		}
		this.#held = { inspection: new Inspection(), framing };
		if (this.#requestEnded) this.#judge();
	}

	/** The firewall comes before the rules. */
	#judge(): void {
		const held = this.#held;
		if (held === undefined) return;
		this.#held = undefined;
		const { inspection, framing } = held;
		const { path, query } = this.#asked();
		const { address } = this.#client.facts;
		const seen = inspection.of(this.#request, { path, query }, address);
		this.#journal.isInspected = true;
		if (this.#context.gate?.refuses(seen)) {
			if (!this.#requestEnded) this.#client.closeAfter();
			this.#answer(errorResponse(403));
			return;
		}
		this.#act(framing);
		for (const piece of inspection.pieces) this.#sendOn(piece);
	}

	#act(framing: Framing): void {
		const decision = this.#listener.findRule(this.#asked());
		const { action, priority } = decision;
		this.#journal.priority = priority;
		this.#journal.action = action.type;
		if (action.type === "forward") this.#forward(action, framing);
		else this.#answer(this.#ownAnswer(decision));
	}

	/** A status for what may not go on. */
	#refusal(): number | undefined {
		const { configuration, metrics } = this.#context;
		const { port } = this.#listener.configuration;
		const admission = admit(this.#request, port, configuration);
		const { classification, place } = admission;
		this.#place = place;
		this.#journal.host = place.host;
		this.#journal.classification = classification;
		if (classification !== undefined) metrics.nonCompliant.add(1);
		if (admission.close) this.#client.closeAfter();
		return admission.refusal;
	}

	#asked() {
		const { path = "/", query = "", host = "" } = this.#place ?? {};
		const clientAddress = this.#client.facts.address;
		return { request: this.#request, path, query, host, clientAddress };
	}

	#ownAnswer({ action }: Decision): OwnResponse {
		const { metrics } = this.#context;
		if (action.type === "redirect") {
			const { configuration } = this.#listener;
			const { outside } = this.#context.configuration;
			const url = redirectUrl(action, this.#asked(), configuration, outside);
			this.#journal.redirectUrl = url;
			metrics.redirects.add(1);
			return redirectResponse(action.status, url);
		}
		if (action.type !== "fixed-response") return errorResponse(500);
		metrics.fixedResponses.add(1);
		return ownResponse(action.status, action.contentType, action.body);
	}

	#forward(action: ForwardAction, framing: Framing): void {
		const route = routeTo(action, this.#request.headers, this.#context);
		if (route === undefined) {
			this.#answer(errorResponse(503));
			return;
		}
		this.#route = route;
		const { target, group } = route;
		const { arn } = group.configuration;
		const { metrics } = this.#context;
		this.#journal.groupArn = arn;
		this.#journal.target = target.name;
		metrics.requests.add(1);
		metrics.group(arn).requests.add(1);
		if (route.failOpen) metrics.group(arn).failOpen.add(1);
		target.outstanding++;
		const connection = target.pool.take(() => metrics.newConnections.add(1));
		this.#connection = connection;
		this.#chunked = framing.kind === "chunked";
		connection.begin(this, this.#headText());
		this.#journal.sent = this.#context.tools.clock.elapsed();
	}

	#headText(): string {
		const { clock } = this.#context.tools;
		const listener = this.#listener.configuration;
		const came = headerValue(this.#request.headers, "x-amzn-trace-id");
		const trace = traceId(came, clock.now());
		this.#journal.traceId = trace;
		const { text, dropped } = outgoingHead(
			this.#request,
			{
				clientAddress: this.#client.facts.address,
				protocol: listener.protocol === "HTTPS" ? "https" : "http",
				port: listener.port,
				traceId: trace,
				place: this.#place,
				chunked: this.#chunked,
			},
			this.#context.configuration,
		);
		if (dropped) this.#context.metrics.droppedHeaders.add(1);
		return text;
	}

	// What the client does.

	onRequestData(data: Buffer): boolean {
		this.#moved();
		this.#journal.receivedBytes += data.length;
		if (this.#held === undefined) return this.#sendOn(data);
		if (this.#held.inspection.add(data)) this.#judge();
		return true;
	}

	#sendOn(data: Buffer): boolean {
		const socket = this.#connection?.socket;
		if (socket === undefined || this.#over) return true;
		return socket.write(this.#chunked ? chunkOf(data) : data);
	}

	onRequestEnd(): void {
		this.#requestEnded = true;
		this.#judge();
		if (this.#chunked && !this.#over) this.#connection?.socket.write(lastChunk);
		// The answer was complete before the question was.
		this.#releaseIfDone();
	}

	onClientDrain(): void {
		this.#connection?.socket.resume();
	}

	onClientGone(): void {
		if (this.#over) return;
		this.#dropConnection();
		this.#end(this.#status ?? 460, this.#status === undefined);
	}

	onBadRequestBody(): void {
		if (this.#status === undefined) this.#fail(400);
		else this.#breakOff();
	}

	// What the target does.

	onInformation({ status, reason, headers }: ResponseHead): void {
		this.#moved();
		this.#client.inform(status, reason, endToEnd(headers));
	}

	onHead(head: ResponseHead, framing: Framing): void {
		this.#moved();
		this.#noteAnswer(head.status);
		const kept = endToEnd(head.headers);
		const cookies =
			this.#route?.cookies(kept, this.#client.facts.tls !== undefined) ?? [];
		this.#status = head.status;
		const headers = cookies.length > 0 ? [...kept, ...cookies] : kept;
		this.#client.respond(head.status, head.reason, headers, framing);
	}

	onData(data: Buffer): boolean {
		this.#moved();
		return this.#client.write(data);
	}

	onPause(): void {
		if (!this.#over) this.#client.flush();
	}

	onDrain(): void {
		this.#client.resume();
	}

	onEnd(): void {
		const status = this.#status ?? 200;
		this.#client.end();
		this.#end(status, false);
		this.#releaseIfDone();
	}

	onUpgrade(head: ResponseHead, rest: Buffer | undefined): void {
		const connection = this.#connection;
		if (connection === undefined) return;
		this.#noteAnswer(101);
		this.#status = 101;
		const headers = head.headers;
		const socket = this.#client.upgrade(101, head.reason, headers);
		if (socket === undefined) {
			this.#fail(502);
			return;
		}
		this.#journal.isTunnel = true;
		this.#context.watched.delete(this);
		this.#connection = undefined;
		const tunnel = new Tunnel(socket, connection.detach(), this.#context);
		tunnel.begin(rest, (received, sent) => {
			this.#journal.receivedBytes += received;
			this.#end(101, false, sent);
		});
	}

	onFault(fault: TargetFault): void {
		this.#connection = undefined;
		if (this.#over) return;
		const { group } = this.#route ?? {};
		const unconnected =
			fault === "no-connection" || fault === "connect-timeout";
		if (unconnected && group !== undefined) {
			const { arn } = group.configuration;
			this.#context.metrics.group(arn).connectionErrors.add(1);
		}
		if (this.#status !== undefined) this.#breakOff();
		else this.#fail(fault === "connect-timeout" ? 504 : 502);
	}

	/** Nothing has moved for the idle timeout. Source: user guide, "Troubleshoot", HTTP 408 and HTTP 504. */
	onOverdue(): void {
		if (this.#status !== undefined) {
			this.#breakOff();
			return;
		}
		if (!this.#requestEnded) this.#client.closeAfter();
		this.#fail(this.#requestEnded ? 504 : 408);
	}

	#noteAnswer(status: number): void {
		const { clock } = this.#context.tools;
		this.#journal.answered = clock.elapsed();
		this.#journal.targetStatus = status;
		const { group } = this.#route ?? {};
		if (group === undefined) return;
		const measures = this.#context.metrics.group(group.configuration.arn);
		measures.status(status);
		const sent = this.#journal.sent ?? this.#journal.answered;
		measures.responseTime.add((this.#journal.answered - sent) / 1000);
	}

	#refuse(status: number): void {
		this.#client.closeAfter();
		this.#answer(errorResponse(status));
	}

	#fail(status: number): void {
		this.#dropConnection();
		this.#answer(errorResponse(status));
	}

	#answer(response: OwnResponse): void {
		const { clock } = this.#context.tools;
		this.#status = response.status;
		answerWith(response, this.#client, clock, this.method === "HEAD");
		this.#end(response.status, true);
	}

	/** The answer has begun and does not come to its end. */
	#breakOff(): void {
		this.#dropConnection();
		this.#client.abort();
		this.#end(this.#status ?? 502, false);
	}

	#end(status: number, isOwn: boolean, tunnelBytes = 0): void {
		if (this.#over) return;
		this.#over = true;
		const { metrics, watched, configuration, traffic } = this.#context;
		watched.delete(this);
		traffic.requests++;
		if (status >= 500) traffic.failed++;
		if (isOwn) metrics.ownStatus(status);
		metrics.processedBytes.add(
			this.#journal.receivedBytes + this.#client.sentBytes + tunnelBytes,
		);
		if (this.#route !== undefined) {
			this.#route.target.outstanding--;
			this.#route.group.released(this.#route.target);
		}
		if (!configuration.accessLogs) return;
		writeEntry(
			this.#journal,
			this.#request,
			this.#client,
			this.#listener.configuration,
			status,
			this.#context,
		);
	}

	#releaseIfDone(): void {
		if (!this.#over || !this.#requestEnded) return;
		const connection = this.#connection;
		this.#connection = undefined;
		connection?.release(this.#context.tools.clock.elapsed());
	}

	#dropConnection(): void {
		const connection = this.#connection;
		this.#connection = undefined;
		connection?.abandon();
	}

	#moved(): void {
		this.lastMove = this.#context.tools.clock.elapsed();
	}
}
