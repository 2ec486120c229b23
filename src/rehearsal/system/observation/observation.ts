import { atPeriodEnds, type Timer } from "../../clock.ts";
import {
	type Alarm,
	type AlarmChange,
	type AlarmStanding,
	AlarmWatch,
	type CompositeAlarm,
	type CompositeChange,
	CompositeWatch,
	type MetricName,
	MetricStore,
} from "../../observation/index.ts";
import type { MetricEvent } from "../../part.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { regionOf } from "../places.ts";
import type { Start } from "../start.ts";
import { type MeasuredMachine, machinesOf } from "./machines.ts";
import { isMeasured } from "./measured.ts";
import { metricEvent } from "./metric-event.ts";
import { NatGateways } from "./nat-gateways.ts";
import { Post } from "./post.ts";
import { Processors } from "./processors.ts";
import { readAlarms } from "./read-alarms.ts";
import { readComposites, watchedBy } from "./read-composites.ts";
import { statusEvents } from "./status-checks.ts";

/** Whoever acts on an alarm beside topics, every minute that it is in that state. */
export type AlarmAction = (change: AlarmChange, store: MetricStore) => void;

/** What is told at the end of a period may take so long to arrive. */
const arrivalMs = 500;

/** Metrics, alarms and mail of a running system. */
export class Observation {
	readonly store: MetricStore;
	readonly post: Post;
	/** Whether anybody here measures a metric. */
	readonly isMeasured: (metric: MetricName) => boolean;
	readonly #start: Start;
	readonly #watch: AlarmWatch;
	readonly #machines: readonly MeasuredMachine[];
	readonly #processors = new Processors();
	readonly #gateways: NatGateways;
	readonly #actions = new Map<string, AlarmAction>();
	/** Whoever counts something of his own at the end of a minute. */
	readonly #counters: ((minute: number) => readonly MetricEvent[])[] = [];
	/** Those that look at what nobody measures. */
	readonly #left: readonly Alarm[];
	/** Each after those that it looks at. */
	readonly #composites: readonly CompositeWatch[];
	#timers: Timer[] = [];
	#isMeasuring = false;
	#measurements = 0;
	#isLeftOut = (_: MeasuredMachine) => false;

	constructor(
		start: Start,
		alarms: readonly Alarm[],
		machines: readonly MeasuredMachine[],
		left: readonly Alarm[],
		composites: readonly CompositeAlarm[],
		isMeasured: (metric: MetricName) => boolean,
	) {
		this.isMeasured = isMeasured;
		this.#start = start;
		this.#left = left;
		this.#composites = composites.map((one) => new CompositeWatch(one));
		this.#machines = machines;
		this.#gateways = new NatGateways(start);
		this.store = new MetricStore(start.clock);
		this.#watch = new AlarmWatch(this.store, alarms);
		this.post = new Post(start);
	}

	/**
	 * What a part has measured: a load balancer is known by its address, and not by its name. Nobody hears of what a node
	 * without power counts.
	 */
	take(event: MetricEvent): void {
		const { model, dark } = this.#start;
		const { loadBalancers } = model;
		const { LoadBalancer: name, AvailabilityZone: zone } = event.dimensions;
		if (zone !== undefined && dark.has(zone)) return;
		const found = loadBalancers.find((one) => name === nodeName(one.address));
		const dimensions =
			found === undefined
				? event.dimensions
				: { ...event.dimensions, LoadBalancer: found.address };
		this.store.add({ ...event, dimensions });
	}

	/** Has something done whenever an alarm with this address among its actions has come to such a state. */
	on(address: string, action: AlarmAction): void {
		this.#actions.set(address, action);
	}

	/** Alarms that a scaling policy makes for itself. */
	watch(alarm: Alarm): void {
		this.#watch.add(alarm);
	}

	/** All with their states; those of scaling policies among them. */
	alarms(): readonly AlarmStanding[] {
		const unknown = this.#left.map((alarm) => ({
			alarm,
			state: "INSUFFICIENT_DATA" as const,
			reason: "not evaluated in a rehearsal: nobody measures what it looks at",
			minute: 0,
		}));
		return [...this.#watch.standings(), ...unknown];
	}

	composites(): readonly CompositeChange[] {
		return this.#composites.map(({ last }) => last);
	}

	/** Machines that are not counted, as long as this says so. */
	leaveOut(isLeftOut: (machine: MeasuredMachine) => boolean): void {
		this.#isLeftOut = isLeftOut;
	}

	count(counter: (minute: number) => readonly MetricEvent[]): void {
		this.#counters.push(counter);
	}

	begin(): void {
		const { clock } = this.#start;
		const wait = Math.min(arrivalMs, 15_000 / clock.speed);
		void this.#gateways.begin();
		const each = atPeriodEnds(clock, 60_000, () => {
			const minute = Math.round(this.store.minute());
			void this.#measure(minute);
			this.#timers[1] = clock.after(wait, () => this.#evaluate(minute));
		});
		this.#timers = [each];
	}

	async end(): Promise<void> {
		for (const timer of this.#timers) timer.cancel();
		this.#timers = [];
	}

	/** A machine that is too busy to be measured in time is measured the next minute. */
	async #measure(minute: number): Promise<void> {
		for (const counter of this.#counters)
			for (const event of counter(minute)) this.store.add(event);
		if (this.#isMeasuring) return;
		this.#isMeasuring = true;
		const { ground, clock } = this.#start;
		const event = (metric: MetricName, value: number, minutes: number) =>
			metricEvent(clock, metric, value, minute, minutes);
		try {
			const processes = await ground.processes();
			const events = await this.#processors.measure(
				this.#machines.filter((one) => !this.#isLeftOut(one)),
				processes,
				minute,
				event,
				async ({ place }) => this.#start.running?.lagSeconds(place.namespace),
			);
			for (const one of events) this.store.add(one);
			for (const one of await this.#gateways.measure(minute))
				this.store.add(one);
			this.#measurements += 1;
		} catch {
			// The world is going away.
		} finally {
			this.#isMeasuring = false;
		}
	}

	/** Of a system that stands, something is known already: an alarm that takes silence for the worst waits for it. */
	#evaluate(minute: number): void {
		if (this.#measurements < 2) return;
		for (const change of this.#watch.evaluate(minute)) {
			const { alarm, state, before } = change;
			if (state !== before) this.#turned(change);
			for (const address of alarm.actions[state])
				this.#actions.get(address)?.(change, this.store);
		}
		this.#evaluateComposites(minute);
	}

	/** What is over other alarms, once these are known; it may act later than it turns, or not at all. */
	#evaluateComposites(minute: number): void {
		const states = new Map(
			this.alarms().map(({ alarm, state }) => [alarm.name, state] as const),
		);
		for (const one of this.#composites) {
			const change = one.evaluate(minute, (name) => states.get(name));
			const { alarm, state, before, acts, suppressedBy } = change;
			states.set(alarm.name, state);
			if (state !== before) this.#tell(change);
			if (acts) this.post.turned(change);
			else if (state !== before && suppressedBy !== undefined)
				this.#start.tell({
					event: "note",
					text: `${alarm.name} does not act yet: ${alarm.suppressor?.alarm} suppresses it (${suppressedBy})`,
				});
		}
	}

	#turned(change: AlarmChange): void {
		this.#tell(change);
		this.post.turned(change);
	}

	#tell({
		alarm: { name: alarm },
		state,
		before,
		reason,
	}: AlarmChange | CompositeChange): void {
		this.#start.tell({ event: "alarm", alarm, state, before, reason });
	}
}

/** As its nodes call their load balancer. */
export function nodeName(address: string): string {
	return `app/${address.split(".").at(-1)}/rehearsal`;
}

/** Reads what there is to observe; what cannot be is said in one sentence. */
export function startObservation(start: Start): Observation {
	const { graph, tell, programs, model } = start;
	const machines = machinesOf(start);
	const { alarms, notes } = readAlarms(graph);
	const isKnown = isMeasured(model, machines);
	const evaluated = alarms.filter(({ queries }) =>
		queries.every(({ metric }) => isKnown(metric)),
	);
	const over = readComposites(graph, new StandIns(graph, regionOf(model)));
	for (const text of [...notes, ...over.notes]) tell({ event: "note", text });
	const left = alarms.filter((one) => !evaluated.includes(one));
	if (left.length > 0) {
		const names = left.map(({ name }) => name).join(", ");
		const text = `nobody measures here what these alarms look at, which are not evaluated: ${names}`;
		tell({ event: "note", text });
	}
	tellBlind(start, over.composites, left);
	const observation = new Observation(
		start,
		evaluated,
		machines,
		left,
		over.composites,
		isKnown,
	);
	observation.count((minute) => statusEvents(start, machines, minute));
	start.measured = (event) => observation.take(event);
	start.published = (event) => observation.post.published(event);
	programs.push(observation);
	const mail = `mail arrives in ${observation.post.file}`;
	const count = evaluated.length + over.composites.length;
	const text = `${count} are evaluated each minute; ${mail}`;
	if (count > 0) tell({ event: "part", part: "alarms", text });
	else if (observation.post.hasReaders)
		tell({ event: "part", part: "SNS", text: mail });
	return observation;
}

/** Whoever looks at an alarm that is not evaluated finds that it has no data, which AWS might find otherwise. */
function tellBlind(
	{ tell }: Start,
	composites: readonly CompositeAlarm[],
	left: readonly Alarm[],
): void {
	for (const one of composites) {
		const unseen = watchedBy(one).filter((name) =>
			left.some((alarm) => alarm.name === name),
		);
		if (unseen.length === 0) continue;
		const text = `${one.name} takes these for INSUFFICIENT_DATA, because nobody measures here what they look at: ${unseen.join(", ")}`;
		tell({ event: "note", text });
	}
}
