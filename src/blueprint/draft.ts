import type { Access } from "./access.ts";
import type { BlueprintInput } from "./blueprint.ts";
import type { ClaimInput } from "./claims.ts";
import type { Database } from "./database.ts";
import type { Edge } from "./edge.ts";
import type { Entry } from "./entry.ts";
import type { LoadGenerator } from "./load-generator.ts";
import type { Network } from "./network.ts";
import type { Observe } from "./observe.ts";
import type { Part } from "./part.ts";
import type { PolicyInput } from "./policy.ts";
import type { Rehearse } from "./rehearse.ts";
import type { Schedule } from "./schedule.ts";
import type { Service, ServiceInput } from "./service.ts";
import type { State } from "./state.ts";
import type { Storage } from "./storage.ts";
import type { UsageInput, UsersInput } from "./usage.ts";

/** What was written for one variant (the base, or an environment), without the parts whose shape is wrong. */
export interface DraftInput
	extends Partial<Omit<BlueprintInput, "service" | "environments">> {
	readonly service: Partial<ServiceInput>;
}

/**
 * A variant as far as it could be settled. A part is absent where nothing was written (and there
 * is no default) or where what was written is wrong; a rule speaks only of parts that are there.
 */
export interface Draft {
	readonly input: DraftInput;
	/** What was written with a wrong shape, and is therefore absent. */
	readonly broken: ReadonlySet<Part>;
	readonly name?: string;
	readonly environment?: string;
	readonly region?: string;
	readonly network?: Network;
	readonly access?: Access;
	readonly entry?: Entry;
	readonly service: Partial<Service>;
	readonly database?: Database;
	readonly edge?: Edge;
	readonly storage?: Storage;
	readonly observe?: Observe;
	readonly loadGenerator?: LoadGenerator;
	readonly schedule?: Schedule;
	readonly state?: State;
	readonly rehearse?: Rehearse;
	readonly usage?: UsageInput;
	readonly users?: UsersInput;
	readonly policy?: PolicyInput;
	readonly claims?: readonly ClaimInput[];
	readonly tags?: Readonly<Record<string, string>>;
	readonly outputs?: Readonly<Record<string, string>>;
}
