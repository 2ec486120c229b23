import { createHash } from "node:crypto";

export interface StoredObject {
	readonly key: string;
	readonly bytes: Buffer;
	/** MD5, as S3 has it for what came in one piece. */
	readonly etag: string;
	readonly modified: Date;
	/** What its owner said of it, and is told again: `content-type`, `x-amz-meta-…`. */
	readonly headers: Readonly<Record<string, string>>;
}

/** No rehearsal is to fill a machine's memory. */
const mostBytes = 256 * 1024 * 1024;

/** The buckets of an account, by name. */
export class ObjectStore {
	readonly #buckets: ReadonlyMap<string, Map<string, StoredObject>>;
	#size = 0;

	constructor(buckets: readonly string[]) {
		this.#buckets = new Map(buckets.map((name) => [name, new Map()]));
	}

	get buckets(): readonly string[] {
		return [...this.#buckets.keys()];
	}

	has(bucket: string): boolean {
		return this.#buckets.has(bucket);
	}

	get(bucket: string, key: string): StoredObject | undefined {
		return this.#buckets.get(bucket)?.get(key);
	}

	/** Undefined where no more can be kept. */
	put(
		bucket: string,
		key: string,
		bytes: Buffer,
		headers: StoredObject["headers"],
	): StoredObject | undefined {
		const old = this.get(bucket, key)?.bytes.length ?? 0;
		if (this.#size - old + bytes.length > mostBytes) return undefined;
		this.#size += bytes.length - old;
		const etag = `"${createHash("md5").update(bytes).digest("hex")}"`;
		const modified = new Date();
		const stored = { key, bytes, etag, modified, headers };
		this.#buckets.get(bucket)?.set(key, stored);
		return stored;
	}

	delete(bucket: string, key: string): void {
		this.#size -= this.get(bucket, key)?.bytes.length ?? 0;
		this.#buckets.get(bucket)?.delete(key);
	}

	/** In the order of UTF-8, as S3 lists them. */
	list(bucket: string): readonly StoredObject[] {
		const all = [...(this.#buckets.get(bucket)?.values() ?? [])];
		return all.sort((one, other) =>
			Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)),
		);
	}
}
