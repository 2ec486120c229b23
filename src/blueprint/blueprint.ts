import type { Access, AccessInput } from "./access.ts";
import type { ClaimInput } from "./claims.ts";
import type { Database, DatabaseInput } from "./database.ts";
import type { Edge, EdgeInput } from "./edge.ts";
import type { Entry, EntryInput } from "./entry.ts";
import type { LoadGenerator, LoadGeneratorInput } from "./load-generator.ts";
import type { Network, NetworkInput } from "./network.ts";
import type { Observe, ObserveInput } from "./observe.ts";
import type { Pipeline, PipelineInput } from "./pipeline.ts";
import type { PolicyInput } from "./policy.ts";
import type { Rehearse, RehearseInput } from "./rehearse.ts";
import type { ImageRepository } from "./repository.ts";
import type { Schedule, ScheduleInput } from "./schedule.ts";
import type { Service, ServiceInput } from "./service.ts";
import type { State, StateInput } from "./state.ts";
import type { Storage, StorageInput } from "./storage.ts";
import type { UsageInput, UsersInput } from "./usage.ts";

/** What the owner wants: a backend API and its SQL database on AWS. */
export interface BlueprintInput {
	/** Names everything: lower-case letters, digits and hyphens, beginning with a letter, at most 20 characters. */
	name: string;
	/** AWS region: `eu-central-1`. */
	region: string;
	network?: NetworkInput;
	/** How operators get a shell. @default noAccess() */
	access?: AccessInput;
	entry?: EntryInput;
	service: ServiceInput;
	database?: DatabaseInput;
	edge?: EdgeInput;
	storage?: StorageInput;
	observe?: ObserveInput;
	loadGenerator?: LoadGeneratorInput;
	schedule?: ScheduleInput;
	state?: StateInput;
	/** What tests, builds and deploys it: `terrace pipeline` writes the workflows. */
	pipeline?: PipelineInput;
	/** How the service runs in a rehearsal. By default the reference application stands for it. */
	rehearse?: RehearseInput;
	/** How it is used, for `terrace cost`. */
	usage?: UsageInput;
	/**
	 * Where its users are, for `terrace regions`: countries by their two letters, in parts of any sum.
	 * `{ IN: 60, DE: 40 }`. By default nobody knows, and latency does not count.
	 */
	users?: UsersInput;
	/** What `terrace check` is to live with, with reasons. */
	policy?: PolicyInput;
	/**
	 * What must hold of who reaches whom. An environment that writes claims of its own replaces these.
	 * @default []
	 */
	claims?: ClaimInput[];
	/**
	 * Tags for every resource, beside `Blueprint` and `Environment`.
	 * @default {}
	 */
	tags?: { [name: string]: string };
	/**
	 * Further names for outputs: `{ application_access_point: "application_url" }`.
	 * @default {}
	 */
	outputs?: { [name: string]: string };
	/**
	 * Variants with names and state of their own. Each overrides any part: objects are merged, lists and shapes of
	 * another kind replace, `null` removes.
	 * @default {}
	 */
	environments?: { [name: string]: EnvironmentInput };
}

/** Any part of a blueprint but its name, its pipeline and environments. */
export type EnvironmentInput = Overrides<
	Omit<BlueprintInput, "name" | "pipeline" | "environments">
>;

/** Every key may be left out, or be `null` to remove what the blueprint has. */
export type Overrides<T> = T extends readonly unknown[]
	? T
	: T extends object
		? { [K in keyof T]?: Overrides<T[K]> | null }
		: T;

/** A blueprint for one environment, with every default settled and every address carved. Frozen. */
export interface Blueprint {
	readonly kind: "blueprint";
	readonly name: string;
	/** Absent when the blueprint has no environments, or when the base was asked for. */
	readonly environment?: string;
	/** `name` or `name-environment`: what names in AWS begin with. */
	readonly prefix: string;
	readonly region: string;
	readonly network: Network;
	readonly access: Access;
	readonly entry: Entry;
	readonly service: Service;
	readonly database?: Database;
	readonly edge?: Edge;
	readonly storage: Storage;
	readonly observe: Observe;
	readonly loadGenerator?: LoadGenerator;
	readonly schedule?: Schedule;
	readonly state?: State;
	/** Where the images of `ecr(…)` are pushed, and once for all environments that share a state's bucket. */
	readonly repository?: ImageRepository;
	/** What deploys it; the same in all environments. */
	readonly pipeline?: Pipeline;
	readonly rehearse?: Rehearse;
	readonly usage?: Readonly<UsageInput>;
	readonly users?: Readonly<UsersInput>;
	readonly policy?: Readonly<PolicyInput>;
	readonly claims?: readonly ClaimInput[];
	readonly tags: Readonly<Record<string, string>>;
	readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Says that a value is a blueprint, for the compiler and the editor; it does nothing else.
 *
 * @example
 * export default blueprint({
 *   name: "shop",
 *   region: "eu-central-1",
 *   service: {
 *     source: image("ghcr.io/acme/shop:1.4.0"),
 *     port: 8000,
 *     healthCheck: "/health",
 *     runsOn: fargate(),
 *   },
 *   database: rds({ engine: "postgres", instance: "db.t4g.micro" }),
 * })
 */
export function blueprint(input: BlueprintInput): BlueprintInput {
	return input;
}
