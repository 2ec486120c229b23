import {
	type CpuCredits,
	creditMinutes,
	creditsAfter,
	firstCredits,
	type MetricName,
} from "../../observation/index.ts";
import { databaseBytes, memoryBytes } from "../../world/index.ts";
import type { MeasuredMachine } from "./machines.ts";

/** Tells one value of a metric, for the minute or the minutes before it. */
export type Tell = (
	metric: Pick<MetricName, "namespace" | "name" | "dimensions">,
	value: number,
	minutes?: number,
) => void;

/** Files are looked at so often, in this machine's time: there may be thousands. */
const folderMs = 5000;

/**
 * Memory, storage and CPU credits of machines. Memory is that of what runs there: the operating system of a real machine
 * would take its own share too. Sources: Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS"
 * (FreeableMemory and FreeStorageSpace in bytes, each minute; credits every five); Amazon CloudWatch User Guide,
 * "Metrics collected by the CloudWatch agent"; Amazon ECS Developer Guide, "Amazon ECS service utilization metrics" (what
 * its tasks use of what they have reserved, each minute); Amazon EC2 User Guide, "CloudWatch metrics that are available for your
 * instances" (status checks).
 */
export class Resources {
	readonly #credits = new Map<MeasuredMachine, CpuCredits>();
	readonly #spent = new Map<MeasuredMachine, number>();
	readonly #folders = new Map<
		MeasuredMachine,
		{ readonly at: number; readonly bytes: number }
	>();

	/** `vcpuMinutes` are what it has used of its processors in the minute. */
	async measure(
		machine: MeasuredMachine,
		own: readonly number[],
		vcpuMinutes: number | undefined,
		minute: number,
		tell: Tell,
	): Promise<void> {
		const { counted, memoryBytes: most, storageBytes, agent, port } = machine;
		const of = (name: string) => ({ ...counted, name });
		if (vcpuMinutes !== undefined)
			this.#tellCredits(machine, vcpuMinutes, minute, tell);
		const isTask = counted.namespace === "AWS/ECS";
		const isAsked = agent !== undefined || port !== undefined || isTask;
		const used = isAsked ? await memoryBytes(own) : undefined;
		if (most !== undefined && used !== undefined) {
			if (port !== undefined)
				tell(of("FreeableMemory"), Math.max(0, most - used));
			const percent = Math.min(100, (100 * used) / most);
			if (isTask) tell(of("MemoryUtilization"), percent);
			if (agent !== undefined)
				tell({ ...agent, name: "mem_used_percent" }, percent);
		}
		if (storageBytes === undefined) return;
		const bytes = await this.#folder(machine, own);
		if (bytes !== undefined)
			tell(of("FreeStorageSpace"), Math.max(0, storageBytes - bytes));
	}

	/** One whose processes have all ended is another machine when it comes again. */
	forget(machine: MeasuredMachine): void {
		this.#credits.delete(machine);
		this.#spent.delete(machine);
		this.#folders.delete(machine);
	}

	#tellCredits(
		machine: MeasuredMachine,
		vcpuMinutes: number,
		minute: number,
		tell: Tell,
	): void {
		const { credits: terms, counted } = machine;
		if (terms === undefined) return;
		const usage = (this.#spent.get(machine) ?? 0) + vcpuMinutes;
		this.#spent.set(machine, usage);
		if (minute % creditMinutes !== 0) return;
		this.#spent.delete(machine);
		const before = this.#credits.get(machine) ?? firstCredits(terms);
		const now = creditsAfter(before, terms, usage);
		this.#credits.set(machine, now);
		const values = {
			CPUCreditUsage: now.usage,
			CPUCreditBalance: now.balance,
			...(terms.isUnlimited && {
				CPUSurplusCreditBalance: now.surplus,
				CPUSurplusCreditsCharged: now.charged,
			}),
		};
		for (const [name, value] of Object.entries(values))
			tell({ ...counted, name }, value, creditMinutes);
	}

	async #folder(
		machine: MeasuredMachine,
		own: readonly number[],
	): Promise<number | undefined> {
		const known = this.#folders.get(machine);
		const at = performance.now();
		if (known !== undefined && at - known.at < folderMs) return known.bytes;
		const all = await Promise.all(own.map(databaseBytes));
		const bytes = all.find((one) => one !== undefined);
		if (bytes !== undefined) this.#folders.set(machine, { at, bytes });
		return bytes;
	}
}
