/** The service's own command, as its blueprint says it. */
export interface OwnService {
	/** The program and its arguments. */
	readonly command: readonly string[];
	/** An absolute path. */
	readonly cwd: string;
	readonly environment: Readonly<Record<string, string>>;
	/** The names under which it finds its database. */
	readonly urls?: { readonly writer: string; readonly reader?: string };
	/** The path of its health check. */
	readonly healthCheck: string;
	/** Variables that hold secrets in AWS, each with where it is kept. */
	readonly secrets: Readonly<Record<string, KeptSecret>>;
}

export interface KeptSecret {
	/** Of a secret or a parameter. */
	readonly arn: string;
	/** One key of its JSON. */
	readonly key?: string;
}
