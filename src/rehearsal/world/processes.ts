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

/**
 * Seconds of a processor that these processes have had, and their children that have ended. Source: proc(5), `stat`,
 * fields 14 to 17.
 */
export async function processorSeconds(
	processes: readonly number[],
): Promise<number> {
	const texts = await Promise.all(
		processes.map((one) => textOf(`/proc/${one}/stat`)),
	);
	const ticks = texts.flatMap((text) =>
		text
			.slice(text.lastIndexOf(")") + 2)
			.split(" ")
			.slice(11, 15)
			.map(Number),
	);
	return ticks.reduce((sum, one) => sum + (one || 0), 0) / ticksPerSecond;
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
