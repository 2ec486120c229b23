import type { Socket } from "node:net";
import {
	type BodyReader,
	bodyReader,
	type Framing,
	headEnd,
	listedWords,
	parseResponseHead,
	type ResponseHead,
	responseFraming,
} from "../http/index.ts";

import { sendAtEndOfTurn } from "./end-of-turn.ts";
import { listenTo } from "./socket-events.ts";

/** Why a target's answer does not come, or does not come to its end. */
export type TargetFault =
	/** No connection: refused, unreachable, reset. */
	| "no-connection"
	/** None within ten seconds. */
	| "connect-timeout"
	/** It closed a connection on which it owed an answer. */
	| "closed"
	| "malformed";

/** Who waits for a target's answer. */
export interface Answered {
	readonly method: string;
	/** Of an informational answer only the head comes. */
	onInformation(head: ResponseHead): void;
	onHead(head: ResponseHead, framing: Framing): void;
	/** False: enough for now. */
	onData(data: Buffer): boolean;
	onEnd(): void;
	/** The target speaks another protocol from here on; these bytes came already. */
	onUpgrade(head: ResponseHead, rest: Buffer | undefined): void;
	onFault(fault: TargetFault): void;
	/** All bytes that came at once are told. */
	onPause(): void;
	/** The target takes more of the request again. */
	onDrain(): void;
}

/** Source: Application Load Balancer user guide, "Troubleshoot", HTTP 504. */
const connectMilliseconds = 10_000;

/** Where connections are kept between exchanges. */
export interface ConnectionHome {
	giveBack(connection: TargetConnection, elapsed: number): void;
	forget(connection: TargetConnection): void;
}

/** Source: Application Load Balancer user guide, "Quotas": entire response header, 32 K. */
const longestHead = 32_768;

/** One connection to a target, on which one exchange after the other takes place. */
export class TargetConnection {
	idleSince = 0;
	/** The connection stands; faults before that are the network's. */
	connected = false;
	readonly socket: Socket;
	readonly #home: ConnectionHome;
	readonly #unlisten: () => void;
	#answered: Answered | undefined;
	#came: Buffer | undefined;
	#reader: BodyReader | undefined;
	#untilClose = false;
	#keep = true;

	constructor(socket: Socket, secure: boolean, home: ConnectionHome) {
		this.socket = socket;
		this.#home = home;
		socket.setTimeout(connectMilliseconds, () => this.#connectTimeout());
		socket.on(secure ? "secureConnect" : "connect", () => {
			this.connected = true;
			socket.setTimeout(0);
		});
		this.#unlisten = listenTo(socket, {
			data: (bytes) => this.#data(bytes),
			drain: () => this.#answered?.onDrain(),
			gone: () => this.#gone(),
		});
	}

	/** Begins an exchange: the head of the request is written, its body is the caller's to write. */
	begin(answered: Answered, head: string): void {
		this.#answered = answered;
		this.#keep = true;
		this.#untilClose = false;
		sendAtEndOfTurn(this.socket);
		this.socket.write(head, "latin1");
	}

	/** The exchange has ended on both sides; the next may come, if the target agrees. */
	release(elapsed: number): void {
		this.#answered = undefined;
		if (this.#keep && !this.socket.destroyed) {
			if (this.socket.isPaused()) this.socket.resume();
			this.#home.giveBack(this, elapsed);
		} else this.destroy();
	}

	/** The exchange was given up: nothing of it is told any more. */
	abandon(): void {
		this.#answered = undefined;
		this.destroy();
	}

	destroy(): void {
		this.#home.forget(this);
		this.socket.destroy();
		this.#gone();
	}

	/** Hands the socket over to a tunnel. */
	detach(): Socket {
		this.#answered = undefined;
		this.#unlisten();
		this.socket.on("close", () => this.#home.forget(this));
		return this.socket;
	}

	#data(bytes: Buffer): void {
		// Nobody has asked: whatever this is, it answers no request of ours.
		if (this.#answered === undefined) {
			this.destroy();
			return;
		}
		this.#read(bytes);
		this.#answered?.onPause();
	}

	#read(bytes: Buffer): void {
		if (this.#reader !== undefined) {
			this.#body(this.#reader, bytes);
			return;
		}
		const came =
			this.#came === undefined ? bytes : Buffer.concat([this.#came, bytes]);
		const end = came.indexOf(headEnd);
		if (end > longestHead || (end < 0 && came.length > longestHead)) {
			this.#fault("malformed");
			return;
		}
		if (end < 0) {
			this.#came = came;
			return;
		}
		this.#came = undefined;
		const head = parseResponseHead(came.toString("latin1", 0, end));
		if (typeof head === "string") {
			this.#fault("malformed");
			return;
		}
		const rest = end + 4 < came.length ? came.subarray(end + 4) : undefined;
		this.#head(head, rest);
	}

	#head(head: ResponseHead, rest: Buffer | undefined): void {
		const answered = this.#answered;
		if (answered === undefined) return;
		if (head.status === 101) {
			answered.onUpgrade(head, rest);
			return;
		}
		if (head.status < 200) {
			answered.onInformation(head);
			if (rest !== undefined) this.#read(rest);
			return;
		}
		const framing = responseFraming(answered.method, head.status, head.headers);
		if (typeof framing === "string") {
			this.#fault("malformed");
			return;
		}
		this.#untilClose = framing.kind === "until-close";
		this.#keep = !this.#untilClose && staysOpen(head);
		this.#reader = bodyReader(framing);
		answered.onHead(head, framing);
		const isEmpty =
			framing.kind === "none" ||
			(framing.kind === "length" && framing.length === 0);
		if (isEmpty) this.#end(rest);
		else if (rest !== undefined) this.#body(this.#reader, rest);
	}

	#body(reader: BodyReader, bytes: Buffer): void {
		const piece = reader.read(bytes);
		if (piece === undefined) {
			this.#fault("malformed");
			return;
		}
		for (const data of piece.data) {
			if (this.#answered?.onData(data) === false) this.socket.pause();
		}
		if (piece.done) this.#end(piece.rest);
	}

	/** Bytes after the end belong to no answer: such a connection is used no more. */
	#end(rest: Buffer | undefined): void {
		if (rest !== undefined) this.#keep = false;
		this.#reader = undefined;
		this.#answered?.onEnd();
	}

	#connectTimeout(): void {
		this.#fault("connect-timeout");
		this.destroy();
	}

	/** The other side has closed, or broken off. */
	#gone(): void {
		this.#home.forget(this);
		if (!this.socket.destroyed) this.socket.destroy();
		if (this.#untilClose && this.#reader !== undefined) this.#end(undefined);
		else this.#fault(this.connected ? "closed" : "no-connection");
	}

	#fault(fault: TargetFault): void {
		const answered = this.#answered;
		this.#answered = undefined;
		this.#reader = undefined;
		this.#came = undefined;
		this.#keep = false;
		answered?.onFault(fault);
	}
}

function staysOpen({ version, headers }: ResponseHead): boolean {
	const words = listedWords(headers, "connection");
	return version === "1.1"
		? !words.includes("close")
		: words.includes("keep-alive");
}
