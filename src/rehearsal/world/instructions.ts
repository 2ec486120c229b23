import type { KernelWorld } from "../../kernel/index.ts";

/** One exchange to try: does an answer come back? */
export interface Probe {
	readonly id: string;
	/** What is expected decides only how long it is waited for. */
	readonly expected: boolean;
	/** `mask`, an ICMP address mask request, counts as soon as it arrives: nobody answers it. A number is a raw protocol. */
	readonly kind: "tcp" | "udp" | "echo" | "mask" | number;
	/** Namespaces; the server's is empty where nobody has the address. */
	readonly client: string;
	readonly server: string;
	readonly source: string;
	readonly sourcePort: number;
	readonly destination: string;
	readonly destinationPort: number;
	/** The server's own address, where it is known by another one. */
	readonly listener: string;
	/** The counter of a filter at which it, or its answer, is to end. */
	readonly counter?: string;
}

/** Everything inside dies with the process: namespaces, mounts and whoever runs in them. */
export const isolation = [
	"--user",
	"--map-root-user",
	"--net",
	"--mount",
	// Shared memory outlives its processes in a namespace that stays.
	"--ipc",
	"--pid",
	"--fork",
	"--kill-child",
];

/** What `world.pl` reads. */
export function instructions(
	world: KernelWorld,
	probes: readonly Probe[] = [],
): string {
	const lines = [
		...world.links.map((line) => ["L", line]),
		...world.namespaces.flatMap(({ name, sysctl, nft, ip, ip6 }) => [
			["M", name],
			...sysctl.map(([path, value]) => ["S", path, value]),
			...(nft === "" ? [] : nft.split("\n")).map((line) => [
				"N",
				line.replaceAll("\t", " "),
			]),
			...ip.map((line) => ["I", line]),
			...ip6.map((line) => ["J", line]),
		]),
		...probes.map(probeLine),
	];
	return `${lines.map((fields) => fields.join("\t")).join("\n")}\n`;
}

export function probeLine(probe: Probe): string[] {
	return [
		"F",
		probe.id,
		probe.expected ? "yes" : "no",
		`${probe.kind}`,
		probe.client,
		probe.source,
		`${probe.sourcePort}`,
		probe.server,
		probe.destination,
		`${probe.destinationPort}`,
		probe.listener,
		probe.counter ?? "",
	];
}
