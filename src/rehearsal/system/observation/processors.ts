import type { MetricName } from "../../observation/index.ts";
import type { MetricEvent } from "../../part.ts";
import {
	connectionsAt,
	type Processes,
	processorSeconds,
	titleOf,
} from "../../world/index.ts";
import type { MeasuredMachine } from "./machines.ts";
import { type Position, ReplicaLag, walPosition } from "./replica-lag.ts";
import { Resources } from "./resources.ts";

interface Reading {
	readonly at: number;
	readonly seconds: number;
}

/** Takes the measure of machines, a minute at a time. */
export class Processors {
	readonly #before = new Map<MeasuredMachine, Reading>();
	/** Of those that tell every five minutes: what the minutes so far were. */
	readonly #waiting = new Map<MeasuredMachine, number[]>();
	readonly #lags = new Map<MeasuredMachine, ReplicaLag>();
	readonly #resources = new Resources();

	/** What the processes of each did in the minute that has just ended; of one without processes nothing. */
	async measure(
		machines: readonly MeasuredMachine[],
		processes: Processes,
		minute: number,
		event: (metric: MetricName, value: number, minutes: number) => MetricEvent,
		lagSeconds: (machine: MeasuredMachine) => Promise<number | undefined>,
	): Promise<readonly MetricEvent[]> {
		const found: MetricEvent[] = [];
		const primary = new Map<string, Position | undefined>();
		for (const machine of machines) {
			const own = processes.get(machine.place.namespace) ?? [];
			if (own.length === 0) {
				this.#before.delete(machine);
				this.#resources.forget(machine);
				continue;
			}
			const tell = (name: string, value: number, minutes = 1) =>
				found.push(event({ ...machine.counted, name }, value, minutes));
			const share = await this.#share(machine, own);
			const told = share && this.#told(machine, share.percent, minute);
			if (told !== undefined)
				tell("CPUUtilization", told, machine.periodMinutes);
			await this.#resources.measure(
				machine,
				own,
				share && (share.percent * machine.vcpus) / 100,
				minute,
				(metric, value, minutes = 1) =>
					found.push(event(metric, value, minutes)),
			);
			if (machine.port === undefined || own[0] === undefined) continue;
			tell("DatabaseConnections", await connectionsAt(own[0], machine.port));
			const said = await lagSeconds(machine).catch(() => undefined);
			if (said === undefined) await this.#lag(machine, own, primary, tell);
			else tell("ReplicaLag", said);
		}
		return found;
	}

	/** No machine uses more than it has, however fast this one is. */
	async #share(machine: MeasuredMachine, own: readonly number[]) {
		const at = performance.now() / 1000;
		const seconds = await processorSeconds(own);
		const before = this.#before.get(machine);
		this.#before.set(machine, { at, seconds });
		if (before === undefined) return undefined;
		const used = Math.max(0, seconds - before.seconds);
		const percent = (100 * used) / ((at - before.at) * machine.vcpus);
		return { percent: Math.min(100, percent) };
	}

	#told(
		machine: MeasuredMachine,
		percent: number,
		minute: number,
	): number | undefined {
		if (machine.periodMinutes === 1) return percent;
		const waiting = this.#waiting.get(machine) ?? [];
		waiting.push(percent);
		this.#waiting.set(machine, waiting);
		if (minute % machine.periodMinutes !== 0) return undefined;
		this.#waiting.delete(machine);
		return waiting.reduce((sum, one) => sum + one, 0) / waiting.length;
	}

	/** The primary is read first: what a replica has then, it has not from later. */
	async #lag(
		machine: MeasuredMachine,
		own: readonly number[],
		primary: Map<string, Position | undefined>,
		tell: (name: string, value: number) => void,
	): Promise<void> {
		const titles = await Promise.all(own.map(titleOf));
		const sent = walPosition(titles, "walsender");
		if (sent !== undefined) primary.set("sent", sent);
		const received = walPosition(titles, "walreceiver");
		const at = primary.get("sent");
		if (received === undefined || at === undefined) return;
		const lag = this.#lags.get(machine) ?? new ReplicaLag();
		this.#lags.set(machine, lag);
		tell("ReplicaLag", lag.seconds(at, received, performance.now() / 1000));
	}
}
