import { everyPeriod, type Timer } from "../clock.ts";
import type { PartTools } from "../part.ts";
import type { GroupConfiguration } from "./configuration.ts";
import { afterProbe, type Probe, reasonOf } from "./health-record.ts";
import { matches } from "./matcher.ts";
import type { ProbeTarget } from "./probe.ts";
import type { Target } from "./target.ts";

/** Asks each target of a group again and again, from the moment that it is registered. */
export class HealthChecks {
	readonly #configuration: GroupConfiguration;
	readonly #tools: PartTools;
	readonly #probe: ProbeTarget;
	readonly #told: (target: Target, reason: string) => void;
	readonly #timers = new Map<Target, Timer>();
	/** Those whose last check has not ended. */
	readonly #asked = new Set<Target>();

	constructor(
		configuration: GroupConfiguration,
		tools: PartTools,
		probe: ProbeTarget,
		told: (target: Target, reason: string) => void,
	) {
		this.#configuration = configuration;
		this.#tools = tools;
		this.#probe = probe;
		this.#told = told;
	}

	begin(target: Target): void {
		const interval = this.#configuration.healthCheck.intervalSeconds * 1000;
		const check = () => void this.#check(target);
		this.#timers.set(target, everyPeriod(this.#tools.clock, interval, check));
		check();
	}

	end(target: Target): void {
		this.#timers.get(target)?.cancel();
		this.#timers.delete(target);
	}

	stop(): void {
		for (const timer of this.#timers.values()) timer.cancel();
		this.#timers.clear();
	}

	/** A faster clock can make the interval shorter than an answer takes: then the next check waits. */
	async #check(target: Target): Promise<void> {
		if (this.#asked.has(target)) return;
		this.#asked.add(target);
		const probe = await this.#probe(target, this.#configuration.healthCheck);
		this.#asked.delete(target);
		if (this.#timers.has(target)) this.#note(target, probe);
	}

	#note(target: Target, probe: Probe): void {
		const settings = this.#configuration.healthCheck;
		const passed =
			probe.kind === "answered" && matches(settings.matcher, probe.status);
		const before = target.health;
		const reason = passed ? "" : reasonOf(probe);
		target.health = afterProbe(before, passed, reason, settings);
		if (target.health.state !== before.state)
			this.#told(target, target.health.reason);
		// AWS keeps this to itself until the threshold is reached, which can take many minutes.
		else if (before.state === "initial" && before.contrary === 0)
			this.#told(target, reason);
	}
}
