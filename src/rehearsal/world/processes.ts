import { readdir, readFile, readlink, stat } from "node:fs/promises";

/** Numbers of processes on this machine, by the namespace of the network that they are in. */
export type Processes = ReadonlyMap<string, readonly number[]>;

/** Processes by the network that they are in, as the kernel names it: `net:[4026531840]`. */
export async function processesByNetwork(): Promise<
	ReadonlyMap<string, readonly number[]>
> {
	const found = new Map<string, number[]>();
	const all = await readdir("/proc");
	await Promise.all(
		all
			.filter((name) => /^\d+$/.test(name))
			.map(async (name) => {
				// One that has ended meanwhile, or that is somebody else's, has no network that we may know.
				const network = await readlink(`/proc/${name}/ns/net`).catch(() => "");
				if (network === "") return;
				const known = found.get(network) ?? [];
				known.push(Number(name));
				found.set(network, known);
			}),
	);
	return found;
}

/** The network behind a file of `ip netns`. */
export async function networkAt(path: string): Promise<string> {
	return `net:[${(await stat(path)).ino}]`;
}

/** proc(5) counts in hundredths of a second on every Linux that there is. */
const ticksPerSecond = 100;

/** Seconds of a processor, in programs and in the kernel for them. */
export interface ProcessorTime {
	readonly user: number;
	readonly kernel: number;
}

/**
 * What these processes have had of a processor, and their children that have ended. Source: proc(5), `stat`, fields 14
 * to 17.
 */
export async function processorTime(
	processes: readonly number[],
): Promise<ProcessorTime> {
	const texts = await Promise.all(
		processes.map((one) => textOf(`/proc/${one}/stat`)),
	);
	const fields = texts.map((text) =>
		text
			.slice(text.lastIndexOf(")") + 2)
			.split(" ")
			.slice(11, 15)
			.map(Number),
	);
	const sum = (...at: readonly number[]) =>
		fields.reduce(
			(all, one) => at.reduce((ticks, field) => ticks + (one[field] || 0), all),
			0,
		) / ticksPerSecond;
	return { user: sum(0, 2), kernel: sum(1, 3) };
}

export async function processorSeconds(
	processes: readonly number[],
): Promise<number> {
	const { user, kernel } = await processorTime(processes);
	return user + kernel;
}

/** Seconds that all processors of the machine together have had since it began, idle ones too. Source: proc(5), `/proc/stat`. */
export async function machineSeconds(): Promise<number> {
	const [, all = ""] = /^cpu +(.*)$/m.exec(await textOf("/proc/stat")) ?? [];
	// What guests had is in the programs' time already.
	const ticks = all.split(" ").slice(0, 8).map(Number);
	return ticks.reduce((sum, one) => sum + one, 0) / ticksPerSecond;
}

/** What has come in and gone out through an interface since it is there. */
export interface Traffic {
	readonly received: Counted;
	readonly sent: Counted;
}

interface Counted {
	readonly bytes: number;
	readonly packets: number;
	readonly errors: number;
	readonly dropped: number;
}

/** In the network of a process, by the interface's name, without the loopback. Source: proc(5), `/proc/net/dev`. */
export async function trafficAt(
	process: number,
): Promise<Readonly<Record<string, Traffic>>> {
	const text = await textOf(`/proc/${process}/net/dev`);
	const lines = [...text.matchAll(/^ *(\S+): *(.*)$/gm)];
	const found = lines.map(([, name = "", rest = ""]) => {
		const fields = rest.split(/ +/).map(Number);
		const counted = (from: number): Counted => {
			const [bytes = 0, packets = 0, errors = 0, dropped = 0] =
				fields.slice(from);
			return { bytes, packets, errors, dropped };
		};
		return [name, { received: counted(0), sent: counted(8) }] as const;
	});
	return Object.fromEntries(found.filter(([name]) => name !== "lo"));
}

/**
 * Bytes of memory that these processes have of their own, what several share in equal parts; undefined where the kernel
 * does not tell. Files that they have mapped are a cache, which is free to be had. Source: proc(5), `smaps_rollup`.
 */
export async function memoryBytes(
	processes: readonly number[],
): Promise<number | undefined> {
	const texts = await Promise.all(
		processes.map((one) => textOf(`/proc/${one}/smaps_rollup`)),
	);
	const found = texts.flatMap(
		(text) => /^Pss: +(\d+) kB$/m.exec(text)?.[1] ?? [],
	);
	return found.length === 0
		? undefined
		: found.reduce((sum, one) => sum + Number(one) * 1024, 0);
}

/** What only a folder of a database's files has: PostgreSQL's, MariaDB's. */
const ofDatabases = ["PG_VERSION", "ibdata1"];

/** Bytes of a database's files, if this process is its server: that stands in their folder. */
export async function databaseBytes(
	process: number,
): Promise<number | undefined> {
	const folder = `/proc/${process}/cwd/`;
	const marks = await Promise.all(
		ofDatabases.map((name) => sizeOf(`${folder}${name}`)),
	);
	if (marks.every((one) => one === undefined)) return undefined;
	const options = { recursive: true, withFileTypes: true } as const;
	// One may be written over meanwhile.
	const all = await readdir(folder, options).catch(() => []);
	const files = all.filter((one) => one.isFile());
	const sizes = await Promise.all(
		files.map((one) => sizeOf(`${one.parentPath}/${one.name}`)),
	);
	return sizes.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

function sizeOf(path: string): Promise<number | undefined> {
	return stat(path).then(
		({ size }) => size,
		() => undefined,
	);
}

/** Connections that clients have to a port in the network of a process: 01 in proc(5)'s `net/tcp` is ESTABLISHED. */
export async function connectionsAt(
	process: number,
	port: number,
): Promise<number> {
	const hex = port.toString(16).toUpperCase().padStart(4, "0");
	const pattern = new RegExp(`^ *\\d+: \\w+:${hex} \\w+:\\w+ 01 `, "gm");
	const texts = await Promise.all(
		["tcp", "tcp6"].map((name) => textOf(`/proc/${process}/net/${name}`)),
	);
	return texts.reduce(
		(sum, text) => sum + [...text.matchAll(pattern)].length,
		0,
	);
}

/** What a process calls itself. */
export async function titleOf(process: number): Promise<string> {
	const text = await textOf(`/proc/${process}/cmdline`);
	return text.replaceAll("\0", " ").trim();
}

function textOf(path: string): Promise<string> {
	return readFile(path, "utf8").catch(() => "");
}
