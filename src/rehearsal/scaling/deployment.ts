import { failureThreshold } from "./circuit-breaker.ts";
import type { Revision } from "./revision.ts";
import { type Crew, nextStep, rest, spanOf, type Turnover } from "./rolling.ts";
import type { Rolled, Rollout } from "./rollout.ts";

/** How an ECS service takes a revision. Source: Amazon ECS API Reference, `DeploymentConfiguration`. */
export interface DeploymentSettings {
	readonly minimumHealthyPercent: number;
	readonly maximumPercent: number;
	readonly circuitBreaker: {
		readonly enable: boolean;
		readonly rollback: boolean;
	};
}

/** A rollout's state as ECS words it. */
export type RolloutState = "IN_PROGRESS" | "COMPLETED" | "FAILED";

/**
 * A deployment of an ECS service, by its rolling update: tasks of the new revision are started and old ones stopped
 * within the bounds; a circuit breaker counts those that fail, and forgets them when one becomes healthy. Source: Amazon
 * ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures".
 */
export class Deployment implements Rollout {
	readonly id: string;
	readonly revision: Revision;
	readonly startedAt: number;
	/** A task counts as soon as it is healthy. */
	readonly warmupSeconds = 0;
	readonly settings: DeploymentSettings;
	/** Replaces tasks of the same revision too, as `forceNewDeployment` asks for it. */
	readonly isForced: boolean;
	state: RolloutState = "IN_PROGRESS";
	reason: string;
	updatedAt: number;
	/** All that failed, also before one was healthy. */
	failedTasks = 0;
	/** What the circuit breaker has counted. */
	failures = 0;
	#mostReady = 0;

	constructor(
		id: string,
		revision: Revision,
		settings: DeploymentSettings,
		now: number,
		isForced = false,
	) {
		this.id = id;
		this.revision = revision;
		this.settings = settings;
		this.startedAt = now;
		this.updatedAt = now;
		this.isForced = isForced;
		this.reason = `ECS deployment ${id} in progress.`;
	}

	get isOver(): boolean {
		return this.state === "COMPLETED";
	}

	isFresh({ revision, startedBy }: Rolled): boolean {
		return revision === this.revision && (!this.isForced || startedBy === this);
	}

	/** One that has failed starts nothing more. */
	step(crew: Crew, now: number): Turnover {
		if (this.state !== "IN_PROGRESS") return rest;
		const { desired, old, fresh } = crew;
		if (fresh.ready > this.#mostReady) this.failures = 0;
		this.#mostReady = Math.max(this.#mostReady, fresh.ready);
		if (old.total === 0 && fresh.ready >= desired) {
			this.#turn("COMPLETED", `ECS deployment ${this.id} completed.`, now);
			return rest;
		}
		const { minimumHealthyPercent, maximumPercent } = this.settings;
		const span = spanOf(desired, minimumHealthyPercent, maximumPercent);
		return nextStep(crew, span, desired, false);
	}

	failed(reason: string, desired: number, now: number): void {
		if (this.state !== "IN_PROGRESS") return;
		this.failedTasks += 1;
		this.failures += 1;
		const { enable } = this.settings.circuitBreaker;
		const threshold = failureThreshold(desired);
		if (enable && this.failures >= threshold)
			this.#turn(
				"FAILED",
				`ECS deployment circuit breaker: tasks failed to start (${threshold} failed; the last: ${reason})`,
				now,
			);
	}

	#turn(state: RolloutState, reason: string, now: number): void {
		this.state = state;
		this.reason = reason;
		this.updatedAt = now;
	}
}
