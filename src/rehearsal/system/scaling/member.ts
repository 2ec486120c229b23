import type { Clock } from "../../clock.ts";
import type { Revision, Rollout } from "../../scaling/index.ts";
import type { Place } from "../places.ts";

/** What runs at a place until it is ended. */
export interface Running {
	end(longestMs: number): Promise<void>;
}

/** What is told of a machine while it is there. */
export interface Life {
	/** It is being started, and must be ended from now on. */
	begun(running: Running): void;
	/** It has ended unasked. */
	ended(reason: string): void;
}

/** How a group's machines are started, registered and told of. */
export interface FleetTools {
	readonly clock: Clock;
	readonly tell: (text: string) => void;
	/** Resolves when it takes requests, with the reason when it does not. */
	launch(
		place: Place,
		life: Life,
		revision: Revision,
	): Promise<string | undefined>;
	/** Who is standing has changed: the load balancer is told. */
	retarget(): void;
	/** It has gone, and its place is free. */
	left(place: Place): void;
	hasPower(zone: string): boolean;
	/** `address:port`, as the load balancer knows it. */
	target(place: Place): string;
	/** Whether a load balancer asks its machines how they are. */
	readonly isBalanced: boolean;
	/** So long a machine may end what it has begun: the longest deregistration delay of its target groups. */
	readonly drainSeconds: number;
}

/** A machine or task of a group. */
export interface Member {
	readonly place: Place;
	/** Those that the system was brought up with are warm from the start. */
	readonly isFirst: boolean;
	readonly revision: Revision;
	/** What has asked for it; absent for what scaling or health has. */
	readonly startedBy: Rollout | undefined;
	state: "starting" | "in-service" | "leaving";
	running: Running | undefined;
	/** In AWS's seconds, when it came into service. */
	since: number;
	/** Minutes that its zone has had no power. */
	dark: number;
}
