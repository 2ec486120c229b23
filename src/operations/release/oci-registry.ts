import { createHash } from "node:crypto";
import { ecrRegion, parseImage } from "../../blueprint/index.ts";
import type { Registry, ResolvedImage } from "./ports.ts";

/** A user and a password in base64, for a registry of ECR. */
export type EcrLogin = (region: string) => Promise<string>;

/**
 * A registry as all of them speak (OCI Distribution Specification 1.1, "Pulling manifests"; the login without a name is
 * the distribution project's "Token Authentication Specification"): what a tag means, and for which platforms it is.
 */
export function ociRegistry(login: EcrLogin): Registry {
	return {
		resolve: async (text) => {
			const image = parseImage(text);
			if (image === undefined)
				return { kind: "missing", reason: "it is no image's name" };
			const { registry, repository, digest, tag = "latest" } = image;
			const region = ecrRegion(image);
			const place: Place = {
				url: `${addressOf(registry)}/v2/${nameIn(registry, repository)}`,
				...(region && { authorization: `Basic ${await login(region)}` }),
			};
			return resolve(place, digest ?? tag);
		},
	};
}

interface Place {
	readonly url: string;
	readonly authorization?: string;
}

/** Docker Hub answers elsewhere than it is called; a registry on the own machine needs no certificate. */
function addressOf(registry: string): string {
	if (registry === "docker.io") return "https://registry-1.docker.io";
	const isOwn = /^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/.test(registry);
	return `${isOwn ? "http" : "https"}://${registry}`;
}

function nameIn(registry: string, repository: string): string {
	const isOfficial = registry === "docker.io" && !repository.includes("/");
	return isOfficial ? `library/${repository}` : repository;
}

export const manifestTypes = [
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.list.v2+json",
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json",
] as const;

async function resolve(place: Place, of: string): Promise<ResolvedImage> {
	const first = await ask(place, `/manifests/${of}`);
	const allowed = first.status === 401 ? await admitted(place, first) : place;
	const answer =
		allowed === place ? first : await ask(allowed, `/manifests/${of}`);
	if (answer.status === 404)
		return { kind: "missing", reason: "the registry does not have it" };
	if (answer.status === 401 || answer.status === 403)
		return {
			kind: "denied",
			reason: `the registry answers ${answer.status}: it is not there, or may not be read`,
		};
	if (!answer.ok) throw new Error(`the registry answers ${answer.status}`);
	const body = Buffer.from(await answer.arrayBuffer());
	return {
		kind: "image",
		digest: `sha256:${createHash("sha256").update(body).digest("hex")}`,
		platforms: await platformsOf(JSON.parse(body.toString()), allowed),
	};
}

function ask({ url, authorization }: Place, path: string): Promise<Response> {
	return fetch(`${url}${path}`, {
		headers: {
			Accept: manifestTypes.join(", "),
			...(authorization && { Authorization: authorization }),
		},
		signal: AbortSignal.timeout(30_000),
	});
}

/** With a token for nobody in particular, where the registry gives one. */
async function admitted(place: Place, { headers }: Response): Promise<Place> {
	const challenge = headers.get("www-authenticate") ?? "";
	const part = (name: string) =>
		new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1];
	const realm = part("realm");
	if (!/^bearer /i.test(challenge) || realm === undefined) return place;
	const url = new URL(realm);
	for (const name of ["service", "scope"]) {
		const value = part(name);
		if (value !== undefined) url.searchParams.set(name, value);
	}
	const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
	if (!answer.ok) return place;
	const { token, access_token } = (await answer.json()) as {
		readonly token?: string;
		readonly access_token?: string;
	};
	return { ...place, authorization: `Bearer ${token ?? access_token}` };
}

interface Platform {
	readonly os?: string;
	readonly architecture?: string;
}

interface Manifest {
	readonly manifests?: readonly { readonly platform?: Platform }[];
	readonly config?: { readonly digest: string };
}

/** An index says it for each of its images, an image in its configuration. */
async function platformsOf(
	{ manifests, config }: Manifest,
	place: Place,
): Promise<readonly string[]> {
	if (manifests !== undefined)
		return (
			manifests
				.map(({ platform = {} }) => printed(platform))
				// Signatures and the like stand beside the images.
				.filter((one) => one !== "unknown/unknown")
		);
	if (config === undefined) return [];
	const answer = await ask(place, `/blobs/${config.digest}`);
	if (!answer.ok) throw new Error(`the registry answers ${answer.status}`);
	return [printed((await answer.json()) as Platform)];
}

function printed({ os = "unknown", architecture = "unknown" }: Platform) {
	return `${os}/${architecture}`;
}
