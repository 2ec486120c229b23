import type { UnpackedImage } from "./kept-image.ts";

/** The service's own command, as its blueprint says it, or as its image does. */
export interface OwnService {
	/** The program and its arguments; of an image what comes after its entry point. */
	readonly command: readonly string[];
	/** An absolute path: on this machine, or in the image. */
	readonly cwd: string;
	readonly environment: Readonly<Record<string, string>>;
	/** The names under which it finds its database. */
	readonly urls?: { readonly writer: string; readonly reader?: string };
	/** The path of its health check. */
	readonly healthCheck: string;
	/** Variables that hold secrets in AWS, each with where it is kept. */
	readonly secrets: Readonly<Record<string, KeptSecret>>;
	/** Whose files are the only ones that it sees; absent for a command of this machine. */
	readonly image?: UnpackedImage;
	/** One that a release asks for in its place. @throws Error with why it is not had. */
	anotherImage?(reference: string): Promise<UnpackedImage>;
}

export interface KeptSecret {
	/** Of a secret or a parameter. */
	readonly arn: string;
	/** One key of its JSON. */
	readonly key?: string;
}
