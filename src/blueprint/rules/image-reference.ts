/**
 * The name of a container image, taken apart. Grammar: the distribution project's reference
 * grammar, "Package reference": `[domain[:port]/]path[:tag][@digest]`.
 */
export interface ImageReference {
	/** `docker.io` where none is written. */
	readonly registry: string;
	readonly repository: string;
	readonly tag?: string;
	readonly digest?: string;
}

const pathPart = /^[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*$/;
const registryGrammar =
	/^([a-z0-9]([a-z0-9-]*[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/i;
const tagGrammar = /^\w[\w.-]{0,127}$/;
const digestGrammar = /^sha256:[0-9a-f]{64}$/;

/** The parts of an image's name, or `undefined` where it is none. */
export function parseImage(text: string): ImageReference | undefined {
	if (text.length > 512) return undefined;
	const [name = "", digest, ...more] = text.split("@");
	if (more.length > 0) return undefined;
	const colon = name.lastIndexOf(":");
	const hasTag = colon > name.lastIndexOf("/");
	const parts = (hasTag ? name.slice(0, colon) : name).split("/");
	const tag = hasTag ? name.slice(colon + 1) : undefined;
	const hasRegistry = parts.length > 1 && namesRegistry(parts[0] ?? "");
	const registry = hasRegistry ? (parts.shift() ?? "") : "docker.io";
	const isWell =
		registryGrammar.test(registry) &&
		parts.every((part) => pathPart.test(part)) &&
		(tag === undefined || tagGrammar.test(tag)) &&
		(digest === undefined || digestGrammar.test(digest));
	if (!isWell) return undefined;
	return {
		registry,
		repository: parts.join("/"),
		...(tag === undefined ? {} : { tag }),
		...(digest === undefined ? {} : { digest }),
	};
}

/** What stands before the first slash is a registry where it has a dot or a port; else it is an owner on Docker Hub. */
function namesRegistry(part: string): boolean {
	return part.includes(".") || part.includes(":") || part === "localhost";
}

export function isTag(text: string): boolean {
	return tagGrammar.test(text);
}

/** The region of a private ECR registry: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
export function ecrRegion({ registry }: ImageReference): string | undefined {
	return /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com$/.exec(registry)?.[1];
}
