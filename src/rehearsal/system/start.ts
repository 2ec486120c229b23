import type { KernelWorld } from "../../kernel/index.ts";
import type { NetworkModel } from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import type { ControlCall, Input } from "../aws/index.ts";
import type { Authority } from "../certificates/index.ts";
import type { Clock } from "../clock.ts";
import type { RunningDatabase } from "../database/index.ts";
import type { RehearsalEvent } from "../event.ts";
import type { Ground } from "../ground.ts";
import type { OutsidePort } from "../outside-ports.ts";
import type { MetricEvent, PublishedEvent } from "../part.ts";
import type { OwnService } from "../service/index.ts";
import type { DatabaseLogs } from "./database-logs.ts";
import type { Entered } from "./entered.ts";
import type { LoneMachine } from "./lone-machine.ts";
import type { MovingNames } from "./moving-names.ts";
import type { Places } from "./places.ts";
import type { RunningAws } from "./running-aws.ts";
import type { Fleet } from "./scaling/fleet.ts";
import type { TargetHealth } from "./target-health.ts";

/** What the start of a system hands from one part to the next. */
export interface Start {
	readonly model: NetworkModel;
	readonly places: Places;
	readonly ground: Ground;
	/** AWS's time, as all parts count it. */
	readonly clock: Clock;
	readonly tell: (event: RehearsalEvent) => void;
	/** All that must be ended, in the order of their start. */
	readonly programs: { end(longestMs: number): Promise<void> }[];
	readonly graph: ResourceGraph;
	readonly kernel: KernelWorld;
	/** A way out that was there while it was deployed is closed. */
	readonly sealed: boolean;
	/** Of the database's user: AWS makes one too, and writes it into a secret. */
	readonly password: string;
	/** What runs as the service, where its blueprint says it. */
	readonly own?: OwnService;
	/** Who signs the certificates of the servers in it. */
	readonly authority: Authority;
	/** Groups that start and end machines while it runs. */
	fleets: readonly Fleet[];
	/** Machines of services that are no group's. */
	machines: readonly LoneMachine[];
	/** Zones without power. */
	readonly dark: Set<string>;
	/** What load balancers find of their targets. */
	readonly targetHealth: TargetHealth;
	/** Tells the load balancer who takes requests now. */
	retarget?: () => void;
	/** Where a network is enforced: takes what a part has measured. */
	measured?: (event: MetricEvent) => void;
	/** Where a network is enforced: takes what a service has published to a topic. */
	published?: (event: PublishedEvent) => void;
	/** Where a network is enforced: answers what AWS is asked of the system itself, once it stands. @throws Refusal */
	control?: (call: ControlCall) => Input;
	/** Where a network is enforced: AWS, as it answers there. */
	aws?: RunningAws;
	/** The CDN, where there is one and it answers. */
	cdn?: { invalidate(paths: readonly string[]): void };
	/** Where a network is enforced: names that can be made to mean something else. */
	names?: MovingNames;
	/** Where operators may enter machines: those that come and go are to be told of. */
	operators?: Entered;
	/** Where ports of whatever stands at the edge of the system are found on the host's loopback. */
	readonly outside: readonly OutsidePort[];
	/** Are told when the plug of a zone was pulled or is in again. */
	readonly onPower: ((zone: string, on: boolean) => void)[];
	/** The database as it can be hurt and restored, once it answers. */
	running?: RunningDatabase;
	/** Where a network is enforced: takes what databases write into their logs. */
	readonly databaseLogs?: DatabaseLogs;
	/** How the service comes to it, once it answers: URLs with user and password. */
	database?: { readonly writer: string; readonly reader: string };
}
