import type { Source } from "../../diagnostics/index.ts";
import type { Term } from "../term/index.ts";

/** A module as it is written, wherever that was: not yet expanded, nothing evaluated. */
export interface ModuleConfig {
	readonly resources: ReadonlyMap<string, ResourceConfig>;
	readonly variables: ReadonlyMap<string, VariableConfig>;
	readonly locals: ReadonlyMap<string, Term>;
	readonly outputs: ReadonlyMap<string, Term>;
	readonly calls: ReadonlyMap<string, ModuleCall>;
	/** By name or `name.alias`. */
	readonly providers: ReadonlyMap<string, ProviderConfig>;
	/** What is missing, as a phrase, when its definitions cannot be seen (`local` values of a plan). */
	readonly unseen?: string;
	/** Where its resources are written, by their keys, and its calls (`module.network`). */
	readonly places?: ReadonlyMap<string, Source>;
}

/** By `type.name`, or `data.type.name`. */
export interface ResourceConfig {
	readonly key: string;
	readonly mode: "managed" | "data" | "ephemeral";
	readonly type: string;
	readonly name: string;
	readonly body: Body;
	readonly count?: Term;
	readonly forEach?: Term;
	/** `aws` or `aws.west`; as the plan has it, perhaps with the module's address before it. */
	readonly provider: string;
	readonly dependsOn: readonly Term[];
}

/** What a block says: arguments, nested blocks, and blocks made by `dynamic`. */
export interface Body {
	readonly arguments: ReadonlyMap<string, Term>;
	readonly blocks: ReadonlyMap<string, readonly NestedBlock[]>;
	/** Some of it could not be read, so that what seems not to be there may be. */
	readonly broken?: boolean;
	/** The source leaves `dynamic` blocks out. */
	readonly dynamicHidden?: boolean;
}

export interface NestedBlock {
	readonly body: Body;
	/** A `dynamic` block: its content once for each element, which `iterator` names. */
	readonly dynamic?: { readonly forEach: Term; readonly iterator: string };
}

export interface VariableConfig {
	readonly default?: Term;
	readonly type?: Term;
	readonly sensitive: boolean;
	/** Whether null stays null instead of meaning the default; a plan does not tell. */
	readonly nullable?: boolean;
}

export interface ModuleCall {
	readonly name: string;
	readonly module: ModuleConfig;
	readonly inputs: ReadonlyMap<string, Term>;
	readonly count?: Term;
	readonly forEach?: Term;
	/** What the child calls its providers, and which of ours they are: `aws.peer` → `aws.west`. */
	readonly providers: ReadonlyMap<string, string>;
}

export interface ProviderConfig {
	readonly name: string;
	readonly alias?: string;
	readonly source?: string;
	readonly region?: Term;
	/** `default_tags { tags }`: a plan has them in `tags_all` already. */
	readonly defaultTags?: Term;
}

export const emptyModule: ModuleConfig = {
	resources: new Map(),
	variables: new Map(),
	locals: new Map(),
	outputs: new Map(),
	calls: new Map(),
	providers: new Map(),
};
