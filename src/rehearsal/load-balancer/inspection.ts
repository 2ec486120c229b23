import { headerValue, type RequestHead } from "../http/index.ts";
import type { Place } from "./host-header.ts";

/** Source: WAF developer guide, "Handling oversize web request components": 8 KB of what comes to an Application Load Balancer. */
const inspectedBytes = 8192;

/** Holds the beginning of a request back until the firewall has seen as much of it as it looks at. */
export class Inspection {
	readonly #pieces: Buffer[] = [];
	#size = 0;

	/** Whether that is enough to be judged. */
	add(data: Buffer): boolean {
		this.#pieces.push(data);
		this.#size += data.length;
		return this.#size >= inspectedBytes;
	}

	/** What was held back, in order. */
	get pieces(): readonly Buffer[] {
		return this.#pieces;
	}

	/** As the firewall looks at it. */
	of(
		{ method, headers }: RequestHead,
		{ path, query }: Pick<Place, "path" | "query">,
		address: string,
	) {
		const body = Buffer.concat(this.#pieces).subarray(0, inspectedBytes);
		const said = Number(headerValue(headers, "content-length"));
		return {
			address,
			method,
			path,
			query,
			headers,
			body: body.toString("latin1"),
			bodySize: said > 0 ? said : this.#size,
		};
	}
}
