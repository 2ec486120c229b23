import { wildcard } from "../wildcard.ts";

/** An answer as it is kept. */
export interface Kept {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | string[]>>;
	readonly body: Buffer;
	/** The path that it was asked for, with its query: what an invalidation names. */
	readonly path: string;
	/** Milliseconds since 1970. */
	readonly since: number;
	readonly until: number;
	/** It stands for an error of its origin, whatever its own status is. */
	readonly isError: boolean;
}

/** All of what is kept, the longest unused first, and not more than a certain size of it. */
export class Cache {
	readonly #kept = new Map<string, Kept>();
	readonly #mostBytes: number;
	#bytes = 0;

	constructor(mostBytes = 64 * 1024 * 1024) {
		this.#mostBytes = mostBytes;
	}

	/** Fresh or not; asking makes it the most recently used. */
	get(key: string): Kept | undefined {
		const kept = this.#kept.get(key);
		if (kept === undefined) return undefined;
		this.#kept.delete(key);
		this.#kept.set(key, kept);
		return kept;
	}

	put(key: string, kept: Kept): void {
		this.#remove(key);
		this.#kept.set(key, kept);
		this.#bytes += kept.body.length;
		for (const [oldest] of this.#kept) {
			if (this.#bytes <= this.#mostBytes) break;
			this.#remove(oldest);
		}
	}

	/** Forgets what these paths name, `*` standing for anything at their end; says how many. Source: CloudFront developer guide, "Invalidate files". */
	invalidate(paths: readonly string[]): number {
		const patterns = paths.map((path) => wildcard(path, false));
		const named = [...this.#kept].filter(([, { path }]) =>
			patterns.some((pattern) => pattern.test(path)),
		);
		for (const [key] of named) this.#remove(key);
		return named.length;
	}

	#remove(key: string): void {
		this.#bytes -= this.#kept.get(key)?.body.length ?? 0;
		this.#kept.delete(key);
	}
}
