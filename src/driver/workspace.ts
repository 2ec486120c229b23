import type { Engine } from "./engine.ts";

/** A folder of Terraform, the engine that works in it, and what its children may know. */
export interface Workspace {
	readonly engine: Engine;
	readonly folder: string;
	/** What a child's environment is chosen from; usually that of this process. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Variables that are secret, by their name in the configuration: `{ db_password: "…" }`. */
	readonly secrets?: Readonly<Record<string, string>>;
}
