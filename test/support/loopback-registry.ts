import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { onTestFinished } from "vitest";

/** A container registry on loopback, as far as somebody asks it who pulls nothing: manifests and configurations. */
export interface LoopbackRegistry {
	/** `127.0.0.1:41234`. */
	readonly host: string;
	/** `GET /v2/acme/shop/manifests/1.0.0`, in their order, with who asked. */
	readonly asked: { readonly path: string; readonly by: string }[];
	/** Pushes an image under a tag; gives its digest. */
	readonly push: (tag: string, image: PushedImage) => string;
	readonly stop: () => Promise<void>;
}

export interface PushedImage {
	readonly architecture: string;
	/** As an index of images, as docker buildx pushes it. */
	readonly index?: boolean;
	/** What its digest is to begin with; found by trying. */
	readonly begins?: string;
}

/** `token`: it wants a token, which it gives to anybody; `closed`: it gives none. */
export async function loopbackRegistry(
	access: "open" | "token" | "closed" = "open",
): Promise<LoopbackRegistry> {
	const documents = new Map<string, string>();
	const asked: { path: string; by: string }[] = [];
	const server = createServer(({ url = "", headers }, response) => {
		const by = headers.authorization ?? "";
		asked.push({ path: url, by });
		const end = (status: number, body = "", more = {}) =>
			response.writeHead(status, more).end(body);
		if (url.startsWith("/token"))
			return end(access === "closed" ? 403 : 200, '{"token":"for-anybody"}');
		const realm = `Bearer realm="http://${headers.host}/token",service="loopback",scope="repository:acme/shop:pull"`;
		if (access !== "open" && by !== "Bearer for-anybody")
			return end(401, "", { "WWW-Authenticate": realm });
		const found = documents.get(url.split("/").at(-1) ?? "");
		return found === undefined ? end(404) : end(200, found);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const address = server.address();
	const port = typeof address === "object" ? address?.port : 0;
	const keep = (text: string) => {
		const digest = digestOf(text);
		documents.set(digest, text);
		return digest;
	};
	return {
		host: `127.0.0.1:${port}`,
		asked,
		push: (tag, image) => {
			const { architecture, begins = "" } = image;
			const config = keep(JSON.stringify({ os: "linux", architecture, tag }));
			for (let nonce = 0; ; nonce += 1) {
				const text = manifest(config, image, `${tag} ${nonce}`);
				if (!digestOf(text).startsWith(`sha256:${begins}`)) continue;
				documents.set(tag, text);
				return keep(text);
			}
		},
		stop: () => new Promise((done) => server.close(() => done())),
	};
}

/** The same, gone when the test is over. */
export async function registryForTest(
	access?: "open" | "token" | "closed",
): Promise<LoopbackRegistry> {
	const registry = await loopbackRegistry(access);
	onTestFinished(registry.stop);
	return registry;
}

function manifest(
	digest: string,
	{ architecture, index }: PushedImage,
	nonce: string,
): string {
	const annotations = { nonce };
	if (index !== true)
		return JSON.stringify({
			schemaVersion: 2,
			mediaType: "application/vnd.docker.distribution.manifest.v2+json",
			config: {
				mediaType: "application/vnd.docker.container.image.v1+json",
				// Nobody fetches by it.
				size: 100,
				digest,
			},
			layers: [],
			annotations,
		});
	const platforms = [
		{ os: "linux", architecture },
		{ os: "unknown", architecture: "unknown" },
	];
	const manifests = platforms.map((platform) => ({ digest, platform }));
	return JSON.stringify({ schemaVersion: 2, manifests, annotations });
}

function digestOf(text: string): string {
	return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
