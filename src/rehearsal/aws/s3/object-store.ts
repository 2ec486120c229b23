import { createHash, randomBytes } from "node:crypto";
import type { Part, Upload } from "./upload.ts";

export interface StoredObject {
	readonly key: string;
	readonly bytes: Buffer;
	/** MD5 as S3 has it for what came in one piece; of parts the MD5 of theirs, with their number. */
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
	readonly #uploads = new Map<string, Upload>();
	/** Of objects and of parts. */
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
		{
			headers,
			etag = md5(bytes),
		}: { readonly headers: StoredObject["headers"]; readonly etag?: string },
	): StoredObject | undefined {
		const old = this.get(bucket, key)?.bytes.length ?? 0;
		if (!this.#takes(bytes.length - old)) return undefined;
		const stored = { key, bytes, etag, modified: new Date(), headers };
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

	begin(bucket: string, key: string, headers: Upload["headers"]): Upload {
		const id = randomBytes(32).toString("base64url");
		const begun = new Date();
		const upload = { id, bucket, key, begun, headers, parts: new Map() };
		this.#uploads.set(id, upload);
		return upload;
	}

	upload(id: string): Upload | undefined {
		return this.#uploads.get(id);
	}

	uploadsIn(bucket: string): readonly Upload[] {
		return [...this.#uploads.values()].filter((one) => one.bucket === bucket);
	}

	/** Undefined where no more can be kept. */
	addPart({ parts }: Upload, number: number, bytes: Buffer): Part | undefined {
		const old = parts.get(number)?.bytes.length ?? 0;
		if (!this.#takes(bytes.length - old)) return undefined;
		const part = { bytes, etag: md5(bytes), modified: new Date() };
		parts.set(number, part);
		return part;
	}

	/** These parts are the object, and the others are no more. */
	complete(upload: Upload, parts: readonly Part[]): StoredObject | undefined {
		const { bucket, key, headers } = upload;
		this.abort(upload);
		const sums = parts.map(({ etag }) => Buffer.from(plain(etag), "hex"));
		const etag = `"${plain(md5(Buffer.concat(sums)))}-${parts.length}"`;
		const bytes = Buffer.concat(parts.map((part) => part.bytes));
		return this.put(bucket, key, bytes, { headers, etag });
	}

	abort({ id, parts }: Upload): void {
		for (const { bytes } of parts.values()) this.#size -= bytes.length;
		this.#uploads.delete(id);
	}

	#takes(more: number): boolean {
		if (this.#size + more > mostBytes) return false;
		this.#size += more;
		return true;
	}
}

function md5(bytes: Buffer): string {
	return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

function plain(etag: string): string {
	return etag.replaceAll('"', "");
}
