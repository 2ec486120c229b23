import type { BodyPiece, BodyReader } from "./body.ts";

/** Longer lines of sizes and more trailers than these are nobody's honest wish. */
const longestSizeLine = 256;
const longestTrailers = 16_384;

type State = "size" | "data" | "data-end" | "trailers";

/** Takes the chunks of a body apart; extensions and trailers are dropped. Source: RFC 9112, section 7.1. */
export class ChunkReader implements BodyReader {
	#state: State = "size";
	#left = 0;
	/** A line that is not complete yet, in Latin-1. */
	#line = "";
	#trailers = 0;

	read(bytes: Buffer): BodyPiece | undefined {
		const data: Buffer[] = [];
		let at = 0;
		while (at < bytes.length) {
			if (this.#state === "data") {
				const part = bytes.subarray(at, at + this.#left);
				data.push(part);
				at += part.length;
				this.#left -= part.length;
				if (this.#left === 0) this.#state = "data-end";
				continue;
			}
			const end = bytes.indexOf(10, at);
			this.#line += bytes.toString(
				"latin1",
				at,
				end < 0 ? bytes.length : end + 1,
			);
			if (this.#line.length > longestTrailers) return undefined;
			if (end < 0) break;
			at = end + 1;
			const outcome = this.#endLine();
			if (outcome === "bad") return undefined;
			if (outcome === "done") {
				const rest = at < bytes.length ? bytes.subarray(at) : undefined;
				return { data, done: true, rest };
			}
		}
		return { data, done: false, rest: undefined };
	}

	#endLine(): "done" | "more" | "bad" {
		const line = this.#line;
		this.#line = "";
		if (!line.endsWith("\r\n")) return "bad";
		const text = line.slice(0, -2);
		if (this.#state === "data-end") {
			this.#state = "size";
			return text === "" ? "more" : "bad";
		}
		if (this.#state === "size") return this.#size(text);
		this.#trailers += line.length;
		if (this.#trailers > longestTrailers) return "bad";
		return text === "" ? "done" : "more";
	}

	#size(text: string): "more" | "bad" {
		const digits = /^([0-9a-fA-F]{1,12})[ \t]*(?:;[^\0\r\n]*)?$/.exec(
			text,
		)?.[1];
		if (digits === undefined || text.length > longestSizeLine) return "bad";
		this.#left = Number.parseInt(digits, 16);
		this.#state = this.#left === 0 ? "trailers" : "data";
		return "more";
	}
}
