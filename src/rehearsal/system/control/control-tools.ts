import type { Input } from "../../aws/index.ts";
import type { Observation } from "../observation/index.ts";
import type { Place } from "../places.ts";
import type { GroupRefreshes, ServiceDeployments } from "../scaling/index.ts";
import type { LaunchTemplates } from "./launch-templates.ts";
import type { TaskDefinitions } from "./task-definitions.ts";

/** A service's operations by their names. @throws Refusal */
export type Operations = Readonly<Record<string, (input: Input) => Input>>;

/** What calls are answered from. */
export interface ControlTools {
	readonly region: string;
	readonly groups: readonly GroupRefreshes[];
	readonly services: readonly ServiceDeployments[];
	readonly templates: LaunchTemplates;
	readonly definitions: TaskDefinitions;
	/** Seconds of AWS's time, as a group counts them, as a date in ISO 8601; of 0 when it began. */
	time(seconds: number): string;
	/** The same date the other way round, as minutes of AWS's time since 1970. */
	minute(moment: number): number;
	/** Now, as such a date, in milliseconds since 1970. */
	moment(): number;
	/** Of a resource of the plan, by its address. */
	arnOf(address: string): string;
	/** The name of a service's cluster, by the service's address. */
	clusterOf(address: string): string;
	/** An instance's or a task's id. */
	idOf(place: Place): string;
	note(text: string): void;
	/** For people: what runs as the service. */
	readonly runs: string;
	/** An image that a release names is had, and runs. */
	readonly runsImages: boolean;
}

/** Whoever has measured. */
export type Measured = Pick<
	Observation,
	"store" | "alarms" | "composites" | "isMeasured" | "count"
>;
