import { expect, it } from "vitest";
import { macAddressIn } from "./task.ts";
import { dockerStats, type Reading } from "./task-stats.ts";

const counted = { bytes: 0, packets: 0, errors: 0, dropped: 0 };

function reading(at: number, user: number, bytes: number): Reading {
	return {
		at,
		processor: { user, kernel: 0.25 },
		machineSeconds: 100 + at / 500,
		memoryBytes: 1_000_000,
		processes: 2,
		traffic: {
			eth0: {
				received: { ...counted, bytes },
				sent: { ...counted, packets: 3 },
			},
		},
	};
}

it("tells two readings as Docker does, and what passed in a second", () => {
	const stats = dockerStats(
		reading(0, 1, 1000),
		reading(2000, 1.5, 5000),
		512 * 2 ** 20,
	);
	expect(stats).toMatchObject({
		read: "1970-01-01T00:00:02.000Z",
		preread: "1970-01-01T00:00:00.000Z",
		pids_stats: { current: 2 },
		memory_stats: { usage: 1_000_000, limit: 536_870_912 },
		cpu_stats: {
			cpu_usage: {
				total_usage: 1_750_000_000,
				usage_in_usermode: 1_500_000_000,
				usage_in_kernelmode: 250_000_000,
			},
			system_cpu_usage: 104_000_000_000,
		},
		precpu_stats: {
			cpu_usage: { total_usage: 1_250_000_000 },
			system_cpu_usage: 100_000_000_000,
		},
		networks: { eth0: { rx_bytes: 5000, tx_bytes: 0, tx_packets: 3 } },
		network_rate_stats: { rx_bytes_per_sec: 2000, tx_bytes_per_sec: 0 },
	});
});

it("finds the hardware address of the interface with an address", () => {
	const links = JSON.stringify([
		{ address: "00:00:00:00:00:00", addr_info: [{ local: "127.0.0.1" }] },
		{ address: "0a:de:f6:10:51:e5", addr_info: [{ local: "10.0.1.4" }] },
	]);
	expect(macAddressIn(links, "10.0.1.4")).toBe("0a:de:f6:10:51:e5");
	expect(macAddressIn("", "10.0.1.4")).toBe("");
});
