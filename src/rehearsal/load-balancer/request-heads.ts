import {
	type HeadFault,
	headEnd,
	parseRequestHead,
	type RequestHead,
} from "../http/index.ts";

/**
 * The most that a request may have in front of its body. Source: Application Load Balancer user guide, "Quotas", HTTP
 * headers: request line 16 K, single header 16 K, entire request header 64 K.
 */
const longestLine = 16_384;
const longestHead = 65_536;

/** Collects what comes on a connection and takes the heads of requests out of it. */
export class RequestHeads {
	#came: Buffer | undefined;

	get isEmpty(): boolean {
		return this.#came === undefined;
	}

	add(bytes: Buffer): void {
		this.#came =
			this.#came === undefined ? bytes : Buffer.concat([this.#came, bytes]);
	}

	/** The next head; `undefined` while it is not complete. */
	take(): RequestHead | HeadFault | "too-long" | "uri-too-long" | undefined {
		const came = this.#withoutEmptyLines();
		if (came === undefined) return undefined;
		const end = came.indexOf(headEnd);
		if (end > longestHead || (end < 0 && came.length > longestHead)) {
			return lineIsTooLong(came) ? "uri-too-long" : "too-long";
		}
		if (end < 0) return endsBadly(came) ? "bad-line" : undefined;
		if (end > longestLine) {
			if (lineIsTooLong(came)) return "uri-too-long";
			if (hasLongLine(came.toString("latin1", 0, end))) return "too-long";
		}
		const rest = came.subarray(end + 4);
		this.#came = rest.length > 0 ? rest : undefined;
		return parseRequestHead(came.toString("latin1", 0, end));
	}

	/** What is there and belongs to no head yet: taken out. */
	rest(): Buffer | undefined {
		const rest = this.#came;
		this.#came = undefined;
		return rest;
	}

	/** Some clients send an empty line after a body. Source: RFC 9112, section 2.2. */
	#withoutEmptyLines(): Buffer | undefined {
		while (this.#came !== undefined && this.#came[0] === 13) {
			if (this.#came.length < 2) return undefined;
			if (this.#came[1] !== 10) break;
			const rest = this.#came.subarray(2);
			this.#came = rest.length > 0 ? rest : undefined;
		}
		return this.#came;
	}
}

function lineIsTooLong(came: Buffer): boolean {
	const end = came.indexOf("\r\n");
	return (end < 0 ? came.length : end) > longestLine;
}

/** A first line that ends with a line feed alone never comes to the end of a head; AWS answers it at once. */
function endsBadly(came: Buffer): boolean {
	const feed = came.indexOf(10);
	return feed >= 0 && came[feed - 1] !== 13;
}

function hasLongLine(text: string): boolean {
	return text.split("\r\n").some(({ length }) => length > longestLine);
}
