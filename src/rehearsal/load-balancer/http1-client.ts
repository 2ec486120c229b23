import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import {
	type BodyReader,
	bodyReader,
	chunkOf,
	type Framing,
	type Header,
	type HeadFault,
	lastChunk,
	listedWords,
	type RequestHead,
	reasonPhrase,
	requestFraming,
	responseHeadText,
} from "../http/index.ts";
import type { Client, ClientFacts } from "./client.ts";
import { classifyFault } from "./desync.ts";
import { sendAtEndOfTurn } from "./end-of-turn.ts";
import { Exchange } from "./exchange.ts";
import { Journal, writeEntry } from "./journal.ts";
import type { ListenerContext, NodeContext, Watched } from "./node-context.ts";
import {
	answerWith,
	errorResponse,
	wrongDoorResponse,
} from "./own-response.ts";
import { RequestHeads } from "./request-heads.ts";
import { listenTo } from "./socket-events.ts";

/** A client's connection with HTTP/1.1 (or 1.0): one request after the other. */
export class Http1Client implements Client, Watched {
	readonly facts: ClientFacts;
	sentBytes = 0;
	lastMove: number;
	readonly #context: NodeContext;
	readonly #listener: ListenerContext;
	readonly #socket: Socket;
	readonly #heads = new RequestHeads();
	readonly #opened: number;
	readonly #unlisten: () => void;
	#exchange: Exchange | undefined;
	#reader: BodyReader | undefined;
	#answered = false;
	#keep = true;
	/** The client understands chunks. */
	#modern = true;
	#chunked = false;
	/** The head of a response, kept back to be written together with what follows at once. */
	#pending = "";
	#detached = false;
	/** The last answer is given: what still comes is not read. */
	#closing = false;

	constructor(
		context: NodeContext,
		listener: ListenerContext,
		socket: Socket,
		facts: ClientFacts,
	) {
		this.#context = context;
		this.#listener = listener;
		this.#socket = socket;
		this.facts = facts;
		this.lastMove = this.#opened = context.tools.clock.elapsed();
		context.watched.add(this);
		socket.setNoDelay(true);
		this.#unlisten = listenTo(socket, {
			data: (bytes) => this.#data(bytes),
			drain: () => this.#exchange?.onClientDrain(),
			gone: () => this.#gone(),
		});
	}

	#data(bytes: Buffer): void {
		this.lastMove = this.#context.tools.clock.elapsed();
		if (this.#closing) return;
		if (this.#reader !== undefined) {
			this.#body(this.#reader, bytes);
			return;
		}
		this.#heads.add(bytes);
		// The next request waits until the present one is answered.
		if (this.#exchange === undefined) this.#next();
		else this.#socket.pause();
	}

	/** Begins requests as long as complete ones are there and are answered at once. */
	#next(): void {
		while (this.#exchange === undefined && !this.#closing) {
			const head = this.#heads.take();
			if (head === undefined) return;
			if (typeof head === "string") {
				this.#refuse(head);
				return;
			}
			this.#begin(head);
		}
	}

	#begin(head: RequestHead): void {
		this.sentBytes = 0;
		this.#answered = false;
		this.#chunked = false;
		this.#modern = head.version === "1.1";
		this.#keep = this.#stays(head);
		if (this.#isAtWrongDoor) {
			this.#refuse("plain-at-https");
			return;
		}
		const framing = requestFraming(head.headers);
		if (typeof framing === "string") {
			this.#refuse(framing);
			return;
		}
		const exchange = new Exchange(this.#context, this.#listener, this, head);
		this.#exchange = exchange;
		this.#reader = framing.kind === "none" ? undefined : bodyReader(framing);
		exchange.begin(framing);
		const rest = this.#reader && this.#heads.rest();
		if (this.#reader !== undefined && rest !== undefined) {
			this.#body(this.#reader, rest);
		}
		this.#finish();
	}

	#body(reader: BodyReader, bytes: Buffer): void {
		const exchange = this.#exchange;
		if (exchange === undefined) return;
		const piece = reader.read(bytes);
		if (piece === undefined) {
			this.#reader = undefined;
			this.#keep = false;
			exchange.onBadRequestBody();
			return;
		}
		for (const data of piece.data) {
			if (!exchange.onRequestData(data)) this.#socket.pause();
		}
		if (!piece.done) return;
		this.#reader = undefined;
		if (piece.rest !== undefined) this.#heads.add(piece.rest);
		exchange.onRequestEnd();
		this.#finish();
	}

	/** Goes on to the next request when both sides of this one are complete. */
	#finish(): void {
		if (!this.#answered || this.#detached) return;
		if (!this.#keep) {
			this.#closing = true;
			this.#exchange = undefined;
			this.#socket.end();
			this.#socket.resume();
			return;
		}
		if (this.#reader !== undefined || this.#exchange === undefined) return;
		this.#exchange = undefined;
		if (this.#socket.isPaused()) this.#socket.resume();
	}

	get #isAtWrongDoor(): boolean {
		const { protocol } = this.#listener.configuration;
		return protocol === "HTTPS" && this.facts.tls === undefined;
	}

	#stays({ version, headers }: RequestHead): boolean {
		const { configuration, draining, tools } = this.#context;
		const age = tools.clock.elapsed() - this.#opened;
		if (draining || age > configuration.clientKeepAliveSeconds * 1000) {
			return false;
		}
		const words = listedWords(headers, "connection");
		return version === "1.1"
			? !words.includes("close")
			: words.includes("keep-alive");
	}

	/** Answers what is no request. */
	#refuse(fault: HeadFault | keyof typeof faultStatuses): void {
		const { clock } = this.#context.tools;
		const journal = new Journal(clock.elapsed(), clock.now());
		const status =
			fault in faultStatuses
				? faultStatuses[fault as keyof typeof faultStatuses]
				: 400;
		if (!(fault in faultStatuses)) {
			journal.classification = classifyFault(fault as HeadFault);
			this.#context.metrics.nonCompliant.add(1);
		}
		const response =
			fault === "plain-at-https" ? wrongDoorResponse() : errorResponse(status);
		this.sentBytes = 0;
		this.#keep = false;
		answerWith(response, this, clock);
		this.#finish();
		this.#context.metrics.ownStatus(status);
		if (this.#context.configuration.accessLogs) {
			const listener = this.#listener.configuration;
			writeEntry(journal, undefined, this, listener, status, this.#context);
		}
	}

	respond(
		status: number,
		reason: string,
		headers: readonly Header[],
		framing: Framing,
	): void {
		const open = framing.kind === "chunked" || framing.kind === "until-close";
		this.#chunked = open && this.#modern;
		if (open && !this.#modern) this.#keep = false;
		const lines = [...headers];
		if (this.#chunked) lines.push(["Transfer-Encoding", "chunked"]);
		lines.push(["Connection", this.#keep ? "keep-alive" : "close"]);
		this.#pending = responseHeadText(
			status,
			reason === "" ? reasonPhrase(status) : reason,
			lines,
		);
	}

	inform(status: number, reason: string, headers: readonly Header[]): void {
		if (this.#modern) {
			this.#send(Buffer.from(responseHeadText(status, reason, headers)));
		}
	}

	write(data: Buffer): boolean {
		return this.#send(this.#chunked ? chunkOf(data) : data);
	}

	flush(): void {
		if (this.#pending !== "") this.#send(Buffer.alloc(0));
	}

	end(): void {
		if (this.#chunked) this.#send(lastChunk);
		else this.flush();
		this.#answered = true;
		if (this.#reader === undefined || !this.#keep) this.#settle();
	}

	abort(): void {
		this.#socket.destroy();
	}

	pause(): void {
		this.#socket.pause();
	}

	resume(): void {
		this.#socket.resume();
	}

	closeAfter(): void {
		this.#keep = false;
	}

	upgrade(status: number, reason: string, headers: readonly Header[]): Duplex {
		this.#detached = true;
		this.#context.watched.delete(this);
		this.#unlisten();
		this.#send(Buffer.from(responseHeadText(status, reason, headers)));
		// Nobody listens yet: what is put back must wait.
		this.#socket.pause();
		const rest = this.#heads.rest();
		if (rest !== undefined) this.#socket.unshift(rest);
		return this.#socket;
	}

	/** An idle connection has been idle for too long; one in use is the exchange's matter. */
	onOverdue(): void {
		if (this.#exchange !== undefined) return;
		if (this.#heads.isEmpty) this.#socket.destroy();
		else this.#refuse("too-slow");
	}

	/** The end of the program: an idle connection is closed, another one after its answer. */
	drain(): void {
		this.#keep = false;
		if (this.#exchange === undefined) this.#socket.end();
	}

	/** After an answer that came later than its request: the present turn is nobody's but ours. */
	#settle(): void {
		setImmediate(() => {
			this.#finish();
			this.#next();
		});
	}

	#send(data: Buffer): boolean {
		const head = this.#pending;
		let bytes = data;
		if (head !== "") {
			this.#pending = "";
			bytes = Buffer.allocUnsafe(head.length + data.length);
			bytes.write(head, 0, "latin1");
			data.copy(bytes, head.length);
		}
		this.sentBytes += bytes.length;
		if (!this.#socket.writable) return true;
		sendAtEndOfTurn(this.#socket);
		return this.#socket.write(bytes);
	}

	#gone(): void {
		if (!this.#context.watched.delete(this)) return;
		const exchange = this.#exchange;
		this.#exchange = undefined;
		exchange?.onClientGone();
		this.#socket.destroy();
	}
}

/** Source: Application Load Balancer user guide, "Troubleshoot", HTTP 400, 408, 414, 501 and 505. */
const faultStatuses = {
	"plain-at-https": 400,
	"too-long": 400,
	"uri-too-long": 414,
	"too-slow": 408,
	"unsupported-version": 505,
	"bad-length": 400,
	"bad-encoding": 501,
} as const;
