import type { RunsOn, RunsOnInput } from "./runs-on.ts";
import type { Source, SourceInput } from "./source.ts";

/** The backend: what it runs, where, and what it is told. */
export interface ServiceInput {
	source: SourceInput;
	/**
	 * The port that it listens on, 1 to 65535.
	 * @minimum 1
	 * @maximum 65535
	 */
	port: number;
	/** The path that answers 200 when the service is well, or how to ask in detail. */
	healthCheck: string | HealthCheckInput;
	runsOn: RunsOnInput;
	/**
	 * Plain settings. A value that looks like a secret is refused: use `secrets`.
	 * @default {}
	 */
	environment?: { [name: string]: string };
	/**
	 * Secrets that exist already, by reference: the ARN of a Secrets Manager secret (with `#key` for one key of
	 * its JSON), or the ARN of an SSM parameter. The service's role may read these and no others.
	 * @default {}
	 */
	secrets?: { [name: string]: string };
}

export interface HealthCheckInput {
	/** The path that is asked for. */
	path: string;
	/**
	 * Seconds between two questions, 5 to 300.
	 * @default 15
	 * @minimum 5
	 * @maximum 300
	 */
	intervalSeconds?: number;
	/**
	 * Seconds that an answer may take, less than the interval.
	 * @default 5
	 * @minimum 2
	 * @maximum 120
	 */
	timeoutSeconds?: number;
	/**
	 * Answers in a row until a target is well, 2 to 10.
	 * @default 2
	 * @minimum 2
	 * @maximum 10
	 */
	healthyThreshold?: number;
	/**
	 * Failures in a row until it is not, 2 to 10.
	 * @default 3
	 * @minimum 2
	 * @maximum 10
	 */
	unhealthyThreshold?: number;
	/** HTTP statuses that count as well: `"200"`, `"200-299"`, `"200,204"`. @default "200" */
	matcher?: string;
}

export type HealthCheck = Readonly<Required<HealthCheckInput>>;

/** A secret by reference, parsed. */
export interface SecretReference {
	readonly store: "secrets-manager" | "ssm";
	readonly arn: string;
	/** One key of the secret's JSON. */
	readonly key?: string;
}

export interface Service {
	readonly source: Source;
	readonly port: number;
	readonly healthCheck: HealthCheck;
	readonly runsOn: RunsOn;
	readonly environment: Readonly<Record<string, string>>;
	readonly secrets: Readonly<Record<string, SecretReference>>;
}
