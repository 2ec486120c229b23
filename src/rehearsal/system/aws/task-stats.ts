import { availableParallelism, totalmem } from "node:os";
import type { Ground } from "../../ground.ts";
import {
	machineSeconds,
	memoryBytes,
	type ProcessorTime,
	processorTime,
	type Traffic,
	trafficAt,
} from "../../world/index.ts";

/** What is measured of a task at one moment. */
export interface Reading {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly processor: ProcessorTime;
	/** Of the whole machine. */
	readonly machineSeconds: number;
	readonly memoryBytes: number;
	readonly processes: number;
	readonly traffic: Readonly<Record<string, Traffic>>;
}

/** All that a namespace's processes have and had. */
export async function readingOf(
	ground: Ground,
	namespace: string,
): Promise<Reading> {
	const processes = (await ground.processes()).get(namespace) ?? [];
	const [first] = processes;
	const [processor, machine, memory, traffic] = await Promise.all([
		processorTime(processes),
		machineSeconds(),
		memoryBytes(processes),
		first === undefined ? {} : trafficAt(first),
	]);
	return {
		at: Date.now(),
		processor,
		machineSeconds: machine,
		memoryBytes: memory ?? 0,
		processes: processes.length,
		traffic,
	};
}

/**
 * Two readings as Docker's statistics of a container, with what ECS adds to them: how much passed in a second. Who reads
 * them takes the shares from the differences, and these are true; limits that are not kept here have no numbers.
 *
 * Source: Docker Engine API 1.30, `ContainerStats`; Amazon ECS Developer Guide, "Task metadata v4 examples for tasks on
 * Fargate" (`network_rate_stats`).
 */
export function dockerStats(
	before: Reading,
	now: Reading,
	memoryLimitBytes: number | undefined,
): Readonly<Record<string, unknown>> {
	const seconds = (now.at - before.at) / 1000;
	const perSecond = (which: "received" | "sent") => {
		const bytes = bytesOf(now, which) - bytesOf(before, which);
		return seconds > 0 ? Math.max(0, bytes / seconds) : 0;
	};
	return {
		read: new Date(now.at).toISOString(),
		preread: new Date(before.at).toISOString(),
		num_procs: 0,
		pids_stats: { current: now.processes },
		networks: Object.fromEntries(
			Object.entries(now.traffic).map(([name, one]) => [name, countedOf(one)]),
		),
		memory_stats: {
			usage: now.memoryBytes,
			max_usage: Math.max(before.memoryBytes, now.memoryBytes),
			stats: { rss: now.memoryBytes, cache: 0 },
			limit: memoryLimitBytes ?? totalmem(),
		},
		blkio_stats: { io_service_bytes_recursive: [], io_serviced_recursive: [] },
		cpu_stats: processorOf(now),
		precpu_stats: processorOf(before),
		storage_stats: {},
		network_rate_stats: {
			rx_bytes_per_sec: perSecond("received"),
			tx_bytes_per_sec: perSecond("sent"),
		},
	};
}

function bytesOf({ traffic }: Reading, which: "received" | "sent"): number {
	return Object.values(traffic).reduce((sum, one) => sum + one[which].bytes, 0);
}

function processorOf({ processor, machineSeconds: machine }: Reading): object {
	const nanoseconds = (value: number) => Math.round(value * 1e9);
	const total = nanoseconds(processor.user + processor.kernel);
	return {
		cpu_usage: {
			total_usage: total,
			percpu_usage: [total],
			usage_in_kernelmode: nanoseconds(processor.kernel),
			usage_in_usermode: nanoseconds(processor.user),
		},
		system_cpu_usage: nanoseconds(machine),
		online_cpus: availableParallelism(),
		throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
	};
}

function countedOf({ received, sent }: Traffic): object {
	return {
		rx_bytes: received.bytes,
		rx_packets: received.packets,
		rx_errors: received.errors,
		rx_dropped: received.dropped,
		tx_bytes: sent.bytes,
		tx_packets: sent.packets,
		tx_errors: sent.errors,
		tx_dropped: sent.dropped,
	};
}
