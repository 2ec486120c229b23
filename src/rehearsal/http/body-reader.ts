import type { BodyPiece, BodyReader } from "./body.ts";
import { ChunkReader } from "./chunk-reader.ts";
import type { Framing } from "./framing.ts";

export function bodyReader(framing: Framing): BodyReader {
	switch (framing.kind) {
		case "none":
			return new LengthReader(0);
		case "length":
			return new LengthReader(framing.length);
		case "chunked":
			return new ChunkReader();
		case "until-close":
			return new LengthReader(Number.POSITIVE_INFINITY);
	}
}

class LengthReader implements BodyReader {
	#left: number;

	constructor(length: number) {
		this.#left = length;
	}

	read(bytes: Buffer): BodyPiece {
		if (bytes.length <= this.#left) {
			this.#left -= bytes.length;
			const data = bytes.length > 0 ? [bytes] : [];
			return { data, done: this.#left === 0, rest: undefined };
		}
		const own = bytes.subarray(0, this.#left);
		const rest = bytes.subarray(this.#left);
		this.#left = 0;
		return { data: own.length > 0 ? [own] : [], done: true, rest };
	}
}
