import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { KernelWorld } from "../../src/kernel/index.ts";

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

export interface WorldResult {
	readonly answers: ReadonlyMap<string, "yes" | "no" | "error">;
	readonly errors: ReadonlyMap<string, string>;
	/** Packets by `namespace counter`. */
	readonly counters: ReadonlyMap<string, number>;
}

const script = fileURLToPath(new URL("world.pl", import.meta.url));

/** Everything inside dies with the process: namespaces, mounts and whoever runs in them. */
export const isolation = [
	"--user",
	"--map-root-user",
	"--net",
	"--mount",
	"--pid",
	"--fork",
	"--kill-child",
];

/** How long what should not come is waited for, and what should: a busy machine takes its time. */
const patienceMs = 250;
const longestMs = 30_000;

/** Builds a world, tries the probes in it, and lets it vanish. */
export async function runWorld(
	world: KernelWorld,
	probes: readonly Probe[],
): Promise<WorldResult> {
	const inside = `mount -t tmpfs tmpfs /run && exec perl '${script}' ${patienceMs} ${longestMs}`;
	const child = spawn("unshare", [...isolation, "sh", "-c", inside], {
		stdio: ["pipe", "pipe", "pipe"],
	});
	const [out, err] = [text(child.stdout), text(child.stderr)];
	child.stdin.on("error", () => {});
	child.stdin.end(instructions(world, probes));
	const status = await new Promise<number | null>((done, fail) => {
		child.on("error", fail);
		child.on("close", done);
	});
	if (status !== 0)
		throw new Error(`the world ended with ${status}: ${await err}`);
	return read(await out);
}

/** What `world.pl` reads. */
export function instructions(
	world: KernelWorld,
	probes: readonly Probe[],
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

function probeLine(probe: Probe): string[] {
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

function read(output: string): WorldResult {
	const answers = new Map<string, "yes" | "no" | "error">();
	const errors = new Map<string, string>();
	const counters = new Map<string, number>();
	for (const line of output.split("\n")) {
		const [kind, first = "", second = "", third = ""] = line.split("\t");
		if (kind === "C") counters.set(`${first} ${second}`, Number(third));
		if (kind !== "R") continue;
		answers.set(first, second as "yes" | "no" | "error");
		if (third !== "") errors.set(first, third);
	}
	return { answers, errors, counters };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
	const parts: string[] = [];
	stream.setEncoding("utf8");
	for await (const part of stream) parts.push(String(part));
	return parts.join("");
}
