import {
	createCipheriv,
	createDecipheriv,
	createHash,
	randomBytes,
} from "node:crypto";

/** What a stickiness cookie remembers. */
export interface Remembered {
	/** A target group's ARN, or `address:port` of a target. */
	readonly name: string;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/**
 * Seals and opens stickiness cookies. Nobody else can read or make one, and every node of a load balancer can: the key
 * comes from the secret that they share.
 */
export class CookieCodec {
	readonly #key: Buffer;

	constructor(secret: string) {
		this.#key = createHash("sha256").update(secret).digest();
	}

	seal({ name, at }: Remembered): string {
		const nonce = randomBytes(12);
		const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
		const sealed = cipher.update(`${at} ${name}`, "utf8");
		cipher.final();
		return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString(
			"base64",
		);
	}

	/** `undefined` for what nobody of ours has sealed. */
	open(value: string): Remembered | undefined {
		const bytes = Buffer.from(value, "base64");
		if (bytes.length < 29) return undefined;
		try {
			const nonce = bytes.subarray(0, 12);
			const cipher = createDecipheriv("aes-256-gcm", this.#key, nonce);
			cipher.setAuthTag(bytes.subarray(12, 28));
			const text = cipher.update(bytes.subarray(28), undefined, "utf8");
			cipher.final();
			const space = text.indexOf(" ");
			return { at: Number(text.slice(0, space)), name: text.slice(space + 1) };
		} catch {
			return undefined;
		}
	}
}
