import type { Gate } from "../firewall/index.ts";
import type { PartTools } from "../part.ts";
import type { Configuration, ListenerConfiguration } from "./configuration.ts";
import type { CookieCodec } from "./cookie-codec.ts";
import type { NodeMetrics } from "./node-metrics.ts";
import type { Asked, Decision } from "./rules.ts";
import type { TargetGroup } from "./target-group.ts";
import type { WeightedGroups } from "./weighted-groups.ts";

/** Something with a time-out; `overdue` when nothing has moved on it since then. */
export interface Watched {
	/** On the clock's `elapsed`. */
	readonly lastMove: number;
	onOverdue(): void;
}

/** What everything in a node shares. */
export interface NodeContext {
	readonly configuration: Configuration;
	readonly tools: PartTools;
	readonly metrics: NodeMetrics;
	readonly gate: Gate | undefined;
	readonly groups: ReadonlyMap<string, TargetGroup>;
	readonly codec: CookieCodec;
	readonly weighted: WeightedGroups;
	/** Everything under way that can wait too long. */
	readonly watched: Set<Watched>;
	/** Requests that have ended, and those of them that failed, since they were last told of. */
	readonly traffic: { requests: number; failed: number };
	/** The end has begun: connections end with their request. */
	draining: boolean;
}

/** What all connections of a listener share. */
export interface ListenerContext {
	readonly configuration: ListenerConfiguration;
	readonly findRule: (asked: Asked) => Decision;
}
