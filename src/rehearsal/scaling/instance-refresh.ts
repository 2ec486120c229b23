import type { Revision } from "./revision.ts";
import { type Crew, nextStep, rest, spanOf, type Turnover } from "./rolling.ts";
import type { Rolled, Rollout } from "./rollout.ts";

/** What an instance refresh may do. Source: Amazon EC2 Auto Scaling API Reference, `RefreshPreferences`. */
export interface RefreshPreferences {
	readonly minHealthyPercentage: number;
	readonly maxHealthyPercentage: number;
	readonly instanceWarmupSeconds: number;
	/** In ascending order; empty where it goes on without a pause. */
	readonly checkpointPercentages: readonly number[];
	readonly checkpointDelaySeconds: number;
	readonly bakeSeconds: number;
	readonly autoRollback: boolean;
	readonly skipMatching: boolean;
}

/** Source: Amazon EC2 Auto Scaling API Reference, `InstanceRefresh`. */
export type RefreshStatus =
	| "Pending"
	| "InProgress"
	| "Baking"
	| "Successful"
	| "Failed"
	| "Cancelled"
	| "RollbackInProgress"
	| "RollbackSuccessful"
	| "RollbackFailed";

/**
 * One that can replace nobody for so long has failed. Source: Amazon EC2 Auto Scaling User Guide, "Replacing Auto
 * Scaling instances based on an instance refresh", "Limitations": one-hour timeout, and 14 days in all.
 */
const patienceSeconds = 3600;

const longestSeconds = 14 * 24 * 3600;

const over: readonly RefreshStatus[] = [
	"Successful",
	"Failed",
	"Cancelled",
	"RollbackSuccessful",
	"RollbackFailed",
];

/**
 * An instance refresh: replaces the members of a group step by step, pauses at its checkpoints, fails when it does not
 * get on, and goes back where it may. Source: Amazon EC2 Auto Scaling User Guide, "How an instance refresh works in an
 * Auto Scaling group", "Add checkpoints to an instance refresh" and "Undo changes with a rollback".
 */
export class InstanceRefresh implements Rollout {
	readonly id: string;
	readonly preferences: RefreshPreferences;
	readonly from: Revision;
	readonly to: Revision;
	readonly startedAt: number;
	status: RefreshStatus = "Pending";
	reason = "";
	endedAt: number | undefined;
	/** Of the desired number, so many are replaced and warm. */
	percent = 0;
	#left = 0;
	#mostReady = 0;
	#progressAt: number;
	#checkpoint = 0;
	#pausedUntil = -Infinity;
	#bakedAt = Infinity;
	#lastFault = "";

	constructor(
		id: string,
		preferences: RefreshPreferences,
		{ from, to }: { readonly from: Revision; readonly to: Revision },
		now: number,
	) {
		this.id = id;
		this.preferences = preferences;
		this.from = from;
		this.to = to;
		this.startedAt = now;
		this.#progressAt = now;
	}

	get revision(): Revision {
		const isForward = !/^(Rollback|Cancelled|Failed)/.test(this.status);
		return isForward ? this.to : this.from;
	}

	get warmupSeconds(): number {
		return this.preferences.instanceWarmupSeconds;
	}

	get isOver(): boolean {
		return over.includes(this.status);
	}

	/** So many are still to be replaced. */
	get instancesToUpdate(): number {
		return this.#left;
	}

	isFresh({ revision, startedBy }: Rolled): boolean {
		if (revision !== this.revision) return false;
		return (
			startedBy === this ||
			this.preferences.skipMatching ||
			this.status === "RollbackInProgress"
		);
	}

	step(crew: Crew, now: number): Turnover {
		if (this.isOver) return rest;
		if (this.status === "Pending") this.status = "InProgress";
		const { desired, old, fresh } = crew;
		this.#left = old.total;
		this.#note(crew, now);
		if (old.total === 0 && fresh.ready >= desired) return this.#settle(now);
		const isBack = this.status === "RollbackInProgress";
		if (!isBack && now - this.startedAt >= longestSeconds) {
			this.#fail("it has replaced instances for 14 days", now);
			return rest;
		}
		if (now - this.#progressAt >= patienceSeconds) {
			const last = this.#lastFault === "" ? "" : `: ${this.#lastFault}`;
			this.#fail(`nobody was replaced for an hour${last}`, now);
			return rest;
		}
		const { minHealthyPercentage: least, maxHealthyPercentage: most } =
			this.preferences;
		const { floor, ceiling } = spanOf(desired, least, most);
		// Whoever may have more than he wants can have one more, however few they are.
		const room = most > 100 ? Math.max(ceiling, desired + 1) : ceiling;
		const span = { floor, ceiling: room };
		return nextStep(crew, span, this.#mostFresh(crew, now), true);
	}

	/** What fails is replaced again; that it fails is only said when it does not get on. */
	failed(reason: string): void {
		this.#lastFault = reason;
	}

	/** Whoever has been replaced stays as he is. */
	cancel(now: number): void {
		this.reason = "cancelled by an operator";
		this.#end("Cancelled", now);
	}

	/** Whether it can go back: to the same there is no way. */
	get canRollBack(): boolean {
		return this.from !== this.to;
	}

	rollBack(why: string, now: number): void {
		this.status = "RollbackInProgress";
		this.reason = why;
		this.percent = 0;
		this.#mostReady = 0;
		this.#progressAt = now;
	}

	#note({ desired, fresh }: Crew, now: number): void {
		if (fresh.ready > this.#mostReady) this.#progressAt = now;
		this.#mostReady = Math.max(this.#mostReady, fresh.ready);
		if (now < this.#pausedUntil) this.#progressAt = now;
		this.percent =
			desired === 0
				? 100
				: Math.min(100, Math.floor((100 * fresh.ready) / desired));
	}

	#settle(now: number): Turnover {
		if (this.status === "RollbackInProgress") {
			this.#end("RollbackSuccessful", now);
			return rest;
		}
		const { bakeSeconds } = this.preferences;
		if (this.status !== "Baking") this.#bakedAt = now + bakeSeconds;
		this.status = "Baking";
		this.#progressAt = now;
		if (now >= this.#bakedAt) this.#end("Successful", now);
		return rest;
	}

	#mostFresh({ desired, fresh }: Crew, now: number): number {
		if (this.status === "RollbackInProgress") return desired;
		const { checkpointPercentages: points, checkpointDelaySeconds } =
			this.preferences;
		const numberAt = (at: number) =>
			Math.ceil((desired * (points[at] ?? 100)) / 100);
		while (
			this.#checkpoint < points.length &&
			fresh.ready >= numberAt(this.#checkpoint)
		) {
			this.#checkpoint += 1;
			this.#pausedUntil = now + checkpointDelaySeconds;
			this.#progressAt = now;
		}
		const isPaused = now < this.#pausedUntil;
		return isPaused ? fresh.total : numberAt(this.#checkpoint);
	}

	#fail(why: string, now: number): void {
		if (this.status === "RollbackInProgress") {
			this.reason = `${this.reason}; the rollback failed: ${why}`;
			this.#end("RollbackFailed", now);
			return;
		}
		if (this.preferences.autoRollback && this.canRollBack) {
			this.rollBack(why, now);
			return;
		}
		this.reason = why;
		this.#end("Failed", now);
	}

	#end(status: RefreshStatus, now: number): void {
		this.status = status;
		this.endedAt = now;
		if (status === "Successful" || status === "RollbackSuccessful")
			this.percent = 100;
	}
}
