import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One row of an answer, each value as PostgreSQL writes it; null is empty. */
export type Row = readonly string[];

/** What a server says of a statement that it refuses, or of a connection. */
export class PostgresFault extends Error {}

/** Where a server is met by whoever has its files. */
export interface SessionTarget {
	/** Its Unix socket, as this process finds it. */
	readonly path: string;
	readonly user: string;
	readonly database: string;
}

/** So long an answer may take. */
const longestMs = 30_000;

const protocol = 196_608;

/**
 * A conversation by the simple query protocol over a Unix socket, where nobody is asked who he is: no client of
 * PostgreSQL has to be there for it. Source: PostgreSQL 18, "Frontend/Backend Protocol".
 */
export class PostgresSession {
	readonly #socket: Socket;
	readonly #parts: AsyncIterator<Buffer>;
	#unread = Buffer.alloc(0);

	private constructor(socket: Socket) {
		this.#socket = socket;
		this.#parts = socket[Symbol.asyncIterator]();
	}

	/** @throws PostgresFault when the server takes no connection. */
	static async open({
		path,
		user,
		database,
	}: SessionTarget): Promise<PostgresSession> {
		const socket = connect(path);
		// Between two questions it may go away, which the next one is told.
		socket.on("error", () => {});
		socket.on("timeout", () =>
			socket.destroy(new Error(`it says nothing for ${longestMs / 1000} s`)),
		);
		const session = new PostgresSession(socket);
		try {
			await once(socket, "connect");
			const words = ["user", user, "database", database, "", ""].join("\0");
			socket.write(message("", Buffer.from(words), protocol));
			await session.#answer();
		} catch (error) {
			socket.destroy();
			throw asFault(error);
		}
		return session;
	}

	/** The rows of one statement. @throws PostgresFault with the server's own words. */
	async ask(statement: string): Promise<readonly Row[]> {
		this.#socket.write(message("Q", Buffer.from(`${statement}\0`)));
		try {
			return await this.#answer();
		} catch (error) {
			throw asFault(error);
		}
	}

	close(): void {
		this.#socket.end(message("X", Buffer.alloc(0)));
	}

	/** Reads until the server is ready for the next question. */
	async #answer(): Promise<readonly Row[]> {
		const rows: Row[] = [];
		let fault = "";
		this.#socket.setTimeout(longestMs);
		for (;;) {
			const { kind, body } = await this.#message();
			if (kind === "D") rows.push(rowOf(body));
			if (kind === "E") fault = sentenceOf(body);
			// After a refused connection nothing comes any more.
			if (kind === "E" && isFatal(body)) throw new PostgresFault(fault);
			if (kind === "R" && body.readInt32BE(0) !== 0)
				throw new PostgresFault("it asks for a password");
			if (kind !== "Z") continue;
			this.#socket.setTimeout(0);
			if (fault !== "") throw new PostgresFault(fault);
			return rows;
		}
	}

	async #message(): Promise<{ readonly kind: string; readonly body: Buffer }> {
		while (this.#unread.length < 5 || this.#unread.length < this.#length) {
			const { value, done } = await this.#parts.next();
			if (done === true) throw new PostgresFault("it has gone");
			this.#unread = Buffer.concat([this.#unread, value]);
		}
		const kind = this.#unread.toString("latin1", 0, 1);
		const body = this.#unread.subarray(5, this.#length);
		this.#unread = this.#unread.subarray(this.#length);
		return { kind, body };
	}

	/** Of the message that comes next, with its kind. */
	get #length(): number {
		return this.#unread.readInt32BE(1) + 1;
	}
}

/** A message: its kind, its length with that of itself, and what it says. */
function message(kind: string, body: Buffer, version?: number): Buffer {
	const words = version === undefined ? [] : [int(version)];
	const all = Buffer.concat([...words, body]);
	return Buffer.concat([Buffer.from(kind), int(all.length + 4), all]);
}

function int(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeInt32BE(value);
	return bytes;
}

/** The number of values, and each with its length; -1 is null. */
function rowOf(body: Buffer): Row {
	const row: string[] = [];
	let at = 2;
	while (row.length < body.readInt16BE(0)) {
		const length = Math.max(0, body.readInt32BE(at));
		row.push(body.toString("utf8", at + 4, at + 4 + length));
		at += 4 + length;
	}
	return row;
}

/** Fields of an error, each a letter and a text. */
function fieldsOf(body: Buffer): ReadonlyMap<string, string> {
	const fields = body.toString("utf8").split("\0").filter(Boolean);
	return new Map(fields.map((one) => [one.slice(0, 1), one.slice(1)]));
}

function isFatal(body: Buffer): boolean {
	return ["FATAL", "PANIC"].includes(fieldsOf(body).get("V") ?? "");
}

function sentenceOf(body: Buffer): string {
	return fieldsOf(body).get("M") ?? "an error without words";
}

function asFault(error: unknown): PostgresFault {
	if (error instanceof PostgresFault) return error;
	return new PostgresFault((error as Error).message);
}
