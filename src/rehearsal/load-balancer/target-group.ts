import type { Timer } from "../clock.ts";
import type { PartTools } from "../part.ts";
import type {
	GroupConfiguration,
	TargetConfiguration,
} from "./configuration.ts";
import { HealthChecks } from "./health-checks.ts";
import { nextTarget } from "./next-target.ts";
import type { ProbeTarget } from "./probe.ts";
import { Target } from "./target.ts";

/** Where a request goes, and whether only because nobody is healthy. */
export interface Choice {
	readonly target: Target;
	readonly failOpen: boolean;
}

/** The registered targets of one group, their health, and whose turn it is. */
export class TargetGroup {
	readonly configuration: GroupConfiguration;
	readonly #zone: string;
	readonly #tools: PartTools;
	readonly #checks: HealthChecks;
	readonly #draining = new Map<Target, Timer>();
	#targets: readonly Target[] = [];
	/** Worked out anew when a target or its health changes, not for each request. */
	#healthy: readonly Target[] = [];
	#reachable: readonly Target[] = [];

	constructor(
		configuration: GroupConfiguration,
		zone: string,
		tools: PartTools,
		probe: ProbeTarget,
	) {
		this.configuration = configuration;
		this.#zone = zone;
		this.#tools = tools;
		this.#checks = new HealthChecks(
			configuration,
			tools,
			probe,
			(target, reason) => this.#healthChanged(target, reason),
		);
		this.register(configuration.targets);
	}

	get targets(): readonly Target[] {
		return this.#targets;
	}

	get healthyCount(): number {
		return this.#targets.filter(({ isHealthy }) => isHealthy).length;
	}

	/** Registers what is new and deregisters what is not named any more. */
	register(wanted: readonly TargetConfiguration[]): void {
		const names = new Set(wanted.map(nameOf));
		const kept = this.#targets.filter(({ name }) => names.has(name));
		for (const target of this.#targets) {
			if (!names.has(target.name)) this.#deregister(target);
		}
		const known = new Set(kept.map(({ name }) => name));
		const added = wanted
			.filter((one) => !known.has(nameOf(one)))
			.map((one) => new Target(one, this.configuration.protocol === "HTTPS"));
		this.#targets = [...kept, ...added];
		this.#settle();
		for (const target of added) {
			this.#tell(target, "initial", target.health.reason);
			this.#checks.begin(target);
		}
	}

	/**
	 * The target for a request; `remembered` is what its cookie says. With nobody healthy, everybody gets requests
	 * ("fail open"); `undefined` when none is registered that this node may use. Source: Application Load Balancer
	 * user guide, "Health checks for your target groups".
	 */
	choose(remembered?: string): Choice | undefined {
		const failOpen = this.#healthy.length === 0;
		const candidates = failOpen ? this.#reachable : this.#healthy;
		const stuck =
			remembered === undefined
				? undefined
				: candidates.find(({ name }) => name === remembered);
		const { clock } = this.#tools;
		const target =
			stuck ??
			nextTarget(candidates, this.configuration, clock.now(), clock.speed);
		return target === undefined ? undefined : { target, failOpen };
	}

	/** Draining ends early when nothing is under way. */
	released(target: Target): void {
		if (target.draining && target.outstanding === 0) target.pool.closeIdle();
	}

	stop(): void {
		this.#checks.stop();
		for (const timer of this.#draining.values()) timer.cancel();
		for (const target of [...this.#targets, ...this.#draining.keys()]) {
			target.pool.close();
		}
	}

	/** Of connections that nobody has used since then. */
	closeIdleSince(elapsed: number): void {
		for (const { pool } of this.#targets) pool.closeIdle(elapsed);
	}

	/** Source: Application Load Balancer user guide, "Deregistration delay". */
	#deregister(target: Target): void {
		target.draining = true;
		target.slowSince = undefined;
		this.#checks.end(target);
		this.#tell(
			target,
			"draining",
			"Target.DeregistrationInProgress: Target deregistration is in progress",
		);
		target.pool.closeIdle();
		const delay = this.configuration.deregistrationDelaySeconds * 1000;
		const timer = this.#tools.clock.afterPeriod(delay, () => {
			this.#draining.delete(target);
			target.pool.close();
			this.#tell(
				target,
				"unused",
				"Target.NotRegistered: Target is not registered to the target group",
			);
		});
		this.#draining.set(target, timer);
	}

	/** Slow start is for those who join others that have their full share. Source: as above, "Slow start mode". */
	#healthChanged(target: Target, reason: string): void {
		target.slowSince = undefined;
		const others = this.#healthy.some(
			(other) => other !== target && other.slowSince === undefined,
		);
		if (target.isHealthy && others && this.configuration.slowStartSeconds > 0) {
			target.slowSince = this.#tools.clock.now();
		}
		this.#settle();
		this.#tell(target, target.health.state, reason);
	}

	#settle(): void {
		const { crossZone } = this.configuration;
		this.#reachable = this.#targets.filter(
			({ zone }) => crossZone || zone === this.#zone,
		);
		this.#healthy = this.#reachable.filter(({ isHealthy }) => isHealthy);
	}

	#tell(target: Target, state: string, reason: string): void {
		this.#tools.emit({
			event: "health",
			group: this.configuration.arn,
			target: target.name,
			healthy: state === "healthy",
			state,
			reason,
		});
	}
}

function nameOf({ address, port }: TargetConfiguration): string {
	return `${address}:${port}`;
}
