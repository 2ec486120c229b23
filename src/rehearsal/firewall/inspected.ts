import type { Header } from "../http/index.ts";

/** What is looked at of a request. */
export interface Inspected {
	readonly address: string;
	readonly method: string;
	readonly path: string;
	readonly query: string;
	readonly headers: readonly Header[];
	/** As much of the body as is inspected. */
	readonly body: string;
	/** The body's whole size in bytes. */
	readonly bodySize: number;
}

/** A request's texts as rules read them: decoded, in lower case. */
export interface Texts {
	readonly path: string;
	/** Values of the query string. */
	readonly query: string;
	readonly cookie: string;
	readonly body: string;
	readonly headers: string;
	readonly userAgent: string;
	readonly host: string;
}

/** Decodes what a server would decode, twice, since attacks are wrapped twice to pass those who decode once. */
export function textsOf({ path, query, headers, body }: Inspected): Texts {
	const all = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
	const named = (wanted: string) =>
		headers
			.filter(([name]) => name.toLowerCase() === wanted)
			.map(([, value]) => value)
			.join("; ");
	return {
		path: decoded(path),
		query: decoded(query),
		cookie: decoded(named("cookie")),
		body: decoded(body),
		headers: decoded(all),
		userAgent: named("user-agent").toLowerCase(),
		host: named("host").toLowerCase(),
	};
}

function decoded(text: string): string {
	let result = text;
	for (let times = 0; times < 2; times++) {
		result = result
			.replaceAll("+", " ")
			.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) =>
				String.fromCharCode(Number.parseInt(digits, 16)),
			);
	}
	return result.toLowerCase();
}
