import type { HealthCheckConfiguration } from "./configuration.ts";

/** How one health check ended. */
export type Probe =
	| { readonly kind: "answered"; readonly status: number }
	| { readonly kind: "timed-out" }
	| { readonly kind: "failed"; readonly detail: string };

export type HealthState = "initial" | "healthy" | "unhealthy";

/** What is known of a target's health after its checks so far. */
export interface HealthRecord {
	readonly state: HealthState;
	/** Checks in a row that said the opposite of the state. */
	readonly contrary: number;
	/** AWS's reason code and its description; empty when healthy. */
	readonly reason: string;
}

export const initialHealth: HealthRecord = {
	state: "initial",
	contrary: 0,
	reason: "Elb.InitialHealthChecking: Initial health checks in progress",
};

/**
 * The record after one more check: a new target needs one success, an unhealthy one as many in a row as the healthy
 * threshold says, and as many failures in a row as the unhealthy threshold says put a target out of service.
 * Source: Application Load Balancer user guide, "Health checks for your target groups".
 */
export function afterProbe(
	record: HealthRecord,
	passed: boolean,
	reason: string,
	settings: HealthCheckConfiguration,
): HealthRecord {
	const { state } = record;
	if (passed === (state === "healthy")) {
		if (state !== "initial") return { ...record, contrary: 0, reason };
	}
	const contrary = record.contrary + 1;
	if (passed) {
		const needed = state === "initial" ? 1 : settings.healthyThreshold;
		return contrary >= needed
			? { state: "healthy", contrary: 0, reason: "" }
			: { ...record, contrary };
	}
	return contrary >= settings.unhealthyThreshold
		? { state: "unhealthy", contrary: 0, reason }
		: { ...record, contrary };
}

/** AWS's reason code for a check that failed. Source: as above, "Health check reason codes". */
export function reasonOf(probe: Probe): string {
	switch (probe.kind) {
		case "answered":
			return `Target.ResponseCodeMismatch: Health checks failed with these codes: [${probe.status}]`;
		case "timed-out":
			return "Target.Timeout: Request timed out";
		case "failed":
			return `Target.FailedHealthChecks: Health checks failed (${probe.detail})`;
	}
}
