import type { Clock } from "./clock.ts";

/** What a part tells, one JSON line each on its standard output. */
export type PartEvent =
	/** It listens, or does whatever it is there for. */
	| { readonly event: "ready" }
	| { readonly event: "log"; readonly text: string }
	/** One line of an access log, exactly as AWS would write it. */
	| { readonly event: "access"; readonly line: string }
	| AskedEvent
	| HealthEvent
	| KeptEvent
	| MetricEvent
	| PublishedEvent
	| TrafficEvent
	/** It cannot go on, and ends; the reason is for people. */
	| { readonly event: "failed"; readonly reason: string };

/** A target has changed its state. */
export interface HealthEvent {
	readonly event: "health";
	/** The target group, by its ARN. */
	readonly group: string;
	/** `address:port`. */
	readonly target: string;
	readonly healthy: boolean;
	/** AWS's word for the state: `initial`, `healthy`, `unhealthy`, `draining`, `unused`. */
	readonly state: string;
	/** AWS's reason code with its description; empty when healthy. */
	readonly reason: string;
}

/** What passed in the last second; nothing is told of a second in which nothing did. */
export interface TrafficEvent {
	readonly event: "traffic";
	readonly requests: number;
	/** Of them those that were answered with 5xx, by whomever. */
	readonly failed: number;
}

/** What was measured of one CloudWatch metric in one period. */
export interface MetricEvent {
	readonly event: "metric";
	readonly namespace: string;
	readonly name: string;
	readonly unit: "Count" | "Seconds" | "Bytes" | "Percent";
	readonly dimensions: Readonly<Record<string, string>>;
	/** Where the period began, ISO 8601, and how long it is, as AWS counts it (a faster clock shortens it). */
	readonly start: string;
	readonly periodSeconds: number;
	readonly sum: number;
	readonly sampleCount: number;
	readonly minimum: number;
	readonly maximum: number;
	/** Distinct values, rounded to three digits, with how often each was seen: for percentiles. Absent for counts. */
	readonly values?: readonly (readonly [value: number, count: number])[];
}

/** Somebody has called AWS for something that only whoever runs the system can do. */
export interface AskedEvent {
	readonly event: "asked";
	/** The answer is a command `{ answered: number, output }`, or `{ answered, code, message }` where it is refused. */
	readonly number: number;
	/** As calls are signed for it; `task` is what a task's own metadata asks. */
	readonly service:
		| "autoscaling"
		| "cloudfront"
		| "ec2"
		| "ecs"
		| "elasticloadbalancing"
		| "monitoring"
		| "rds"
		| "task";
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
}

/** A secret or a parameter of AWS holds something else than before. */
export interface KeptEvent {
	readonly event: "kept";
	readonly arn: string;
	readonly value: string;
}

/** Somebody has published to a topic of SNS. */
export interface PublishedEvent {
	readonly event: "published";
	/** ARN. */
	readonly topic: string;
	/** Absent where none is given. */
	readonly subject?: string;
	/** As who subscribes by e-mail gets it. */
	readonly message: string;
}

/** What a part is given beside its configuration. */
export interface PartTools {
	readonly emit: (event: PartEvent) => void;
	readonly clock: Clock;
}

/** A running part. */
export interface RunningPart {
	/** A further line of its standard input; a command that it does not understand is thrown as a `PartFault`. */
	command(command: Readonly<Record<string, unknown>>): void;
	/** Takes nothing new, ends what it has begun, and lets go of everything. */
	drain(): Promise<void>;
}

/** Starts a part; resolves when it is ready. */
export type StartPart = (
	configuration: unknown,
	tools: PartTools,
) => Promise<RunningPart>;

/** What is wrong with a configuration, a command or the machine, in a sentence for people. */
export class PartFault extends Error {}
