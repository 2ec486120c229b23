import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import type { FastifyBaseLogger } from "fastify";
import { RequestError } from "../http/problem.ts";
import type { StoredImage } from "../items/item-store.ts";

type Sdk = typeof import("@aws-sdk/client-s3");

/** The bucket of the images. The SDK is loaded with the first one that comes or goes. */
export class ImageStore {
	readonly #bucket: string | undefined;
	readonly #log: FastifyBaseLogger;
	#client: S3Client | undefined;

	constructor(bucket: string | undefined, log: FastifyBaseLogger) {
		this.#bucket = bucket;
		this.#log = log;
	}

	get exists(): boolean {
		return this.#bucket !== undefined;
	}

	/** Under a key of its own, so that an object never changes. */
	async put(itemId: string, type: string, bytes: Buffer): Promise<StoredImage> {
		const key = `items/${itemId}/${randomUUID()}`;
		await this.#ask(({ PutObjectCommand }, client, Bucket) =>
			client.send(
				new PutObjectCommand({
					Bucket,
					Key: key,
					Body: bytes,
					ContentType: type,
				}),
			),
		);
		return { key, type };
	}

	async get({ key }: StoredImage): Promise<Readable> {
		const { Body } = await this.#ask(({ GetObjectCommand }, client, Bucket) =>
			client.send(new GetObjectCommand({ Bucket, Key: key })),
		);
		return Body as Readable;
	}

	/** An object that nobody refers to; when it cannot be deleted it costs a little and harms nobody. */
	async forget(image: StoredImage | undefined): Promise<void> {
		if (image === undefined || !this.exists) return;
		try {
			await this.#ask(({ DeleteObjectCommand }, client, Bucket) =>
				client.send(new DeleteObjectCommand({ Bucket, Key: image.key })),
			);
		} catch (error) {
			this.#log.warn({ err: error, key: image.key }, "an image stays behind");
		}
	}

	async #ask<T>(
		question: (sdk: Sdk, client: S3Client, bucket: string) => Promise<T>,
	): Promise<T> {
		if (this.#bucket === undefined) {
			const message = "There is no bucket for images: set ASSETS_BUCKET.";
			throw new RequestError(501, "no-images", message);
		}
		const sdk = await import("@aws-sdk/client-s3");
		this.#client ??= newClient(sdk);
		try {
			return await question(sdk, this.#client, this.#bucket);
		} catch (error) {
			this.#log.error({ err: error }, "the bucket does not do it");
			const message = "The image store does not answer; try again.";
			throw new RequestError(503, "images-unavailable", message, 5);
		}
	}
}

function newClient({ S3Client }: Sdk): S3Client {
	const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
	return new S3Client({
		// A server that stands in for AWS has no name per bucket.
		forcePathStyle: Boolean(AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL),
		maxAttempts: 3,
		requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000 },
	});
}
