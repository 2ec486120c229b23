import {
	type ChildProcess,
	type ChildProcessWithoutNullStreams,
	type SpawnOptions,
	spawn,
} from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { totalmem } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { KernelWorld } from "../../kernel/index.ts";
import type { Ground, Listening, Standing } from "../ground.ts";
import {
	instructions,
	isolation,
	type Probe,
	probeLine,
} from "./instructions.ts";
import { listeningIn } from "./listening.ts";
import { networkAt, type Processes, processesByNetwork } from "./processes.ts";
import { withSystemTools } from "./system-tools.ts";

export type Answer = "yes" | "no" | "error";

/** Why there is no world, or none any more, in a sentence for people. */
export class WorldFault extends Error {}

const script = fileURLToPath(new URL("world.pl", import.meta.url));

/** How long what should not come is waited for, and what should: a busy machine takes its time. */
const patienceMs = 250;
const longestMs = 10_000;

/**
 * Namespaces with a network of their own, held by one process that ends when its standard
 * input does: with it, or with whoever opened the world, the kernel clears away all
 * processes, networks, mounts and files in it, however that came about.
 */
export class World implements Ground {
	readonly isEnforced = true as const;
	/** A file system in memory that nobody outside sees. */
	readonly folder = "/run";
	/** PostgreSQL refuses the number 0, which everybody in the world has: it gets another one. */
	readonly asSomebody = [
		"unshare",
		"--user",
		"--map-user=65534",
		"--map-group=65534",
	];
	readonly #keeper: ChildProcessWithoutNullStreams;
	readonly #lines: AsyncIterator<string>;
	readonly #ended: Promise<unknown>;
	#complaints = "";
	#first = 0;

	private constructor(keeper: ChildProcessWithoutNullStreams) {
		this.#keeper = keeper;
		this.#lines = createInterface({ input: keeper.stdout })[
			Symbol.asyncIterator
		]();
		this.#ended = once(keeper, "close");
		this.#ended.catch(() => {});
		keeper.stdin.on("error", () => {});
		keeper.stderr.on("data", (text) => {
			this.#complaints += text;
		});
	}

	/**
	 * All files in it together may have so many MiB (default: 4096, or half of the machine's memory where that is
	 * less). It is given up when the signal comes before it stands.
	 *
	 * @throws WorldFault where the kernel does not take it, or when it was given up.
	 */
	static async open(
		kernel: KernelWorld,
		{
			filesMiB = mostFilesMiB(),
			signal,
		}: { readonly filesMiB?: number; readonly signal?: AbortSignal } = {},
	): Promise<World> {
		// Shared memory with a name would outlive whoever is killed.
		const shared = `{ ! [ -d /dev/shm ] || mount -t tmpfs -o size=${Math.ceil(filesMiB / 4)}m tmpfs /dev/shm; }`;
		const inside = `mount -t tmpfs -o size=${filesMiB}m tmpfs /run && ${shared} && exec perl "$0" ${patienceMs} ${longestMs} stay`;
		const world = new World(
			spawn("unshare", [...isolation, "sh", "-c", inside, script], {
				stdio: "pipe",
				env: withSystemTools(process.env),
				// Ctrl-C in a terminal goes to all of its processes; the world ends after its parts.
				detached: true,
			}),
		);
		// It takes no other signal while it waits for what it has started, which goes with it.
		const giveUp = () => void world.#keeper.kill("SIGKILL");
		signal?.addEventListener("abort", giveUp);
		world.#keeper.stdin.write(`${instructions(kernel)}G\n`);
		await world.#until("W");
		signal?.removeEventListener("abort", giveUp);
		const first = firstProcess(world.#keeper.pid);
		// It stood, and was given up before it could be told.
		if (first === undefined) throw await world.#fault();
		world.#first = first;
		return world;
	}

	/** Sends real packets, all at once; whether an answer came back, by the probes' ids. */
	async probe(probes: readonly Probe[]): Promise<ReadonlyMap<string, Answer>> {
		const lines = probes.map((probe) => probeLine(probe).join("\t"));
		this.#keeper.stdin.write([...lines, "G", ""].join("\n"));
		const answers = await this.#until("E");
		return new Map(
			answers.map((line) => {
				const [, id = "", answer] = line.split("\t");
				return [id, answer as Answer];
			}),
		);
	}

	/** The kernel shows the files of a process to whoever started it, and none of them is on a disk. */
	fromOutside(file: string): string {
		return `/proc/${this.#first}/root${this.folder}/${file}`;
	}

	address(planned: string): string {
		return planned;
	}

	port(_standing: Standing, port: number): number {
		return port;
	}

	async listening(
		program: ChildProcess,
		address: string,
		port: number,
	): Promise<Listening> {
		const found = await listeningIn(program.pid, port);
		// Who is to be there only is where he should be.
		const isOwn = address.startsWith("127.");
		return isOwn && found === "loopback-only" ? "yes" : found;
	}

	/** Starts a program in one of its network namespaces. */
	start(
		namespace: string,
		command: readonly string[],
		{ cwd, ...options }: SpawnOptions,
	): ChildProcess {
		// Who enters a mount namespace stands in its root, wherever he was.
		const inFolder =
			cwd === undefined ? [] : ["sh", "-c", 'cd "$0" && exec "$@"', `${cwd}`];
		const target = ["--target", String(this.#first)];
		const into = [
			"--user",
			"--preserve-credentials",
			"--mount",
			"--pid",
			"--ipc",
		];
		const net = `--net=/proc/${this.#first}/root/run/netns/${namespace}`;
		return spawn(
			"nsenter",
			[...target, ...into, net, "--", ...inFolder, ...command],
			{
				detached: true,
				...options,
			},
		);
	}

	async processes(): Promise<Processes> {
		const folder = `/proc/${this.#first}/root/run/netns`;
		const [byNetwork, names] = await Promise.all([
			processesByNetwork(),
			readdir(folder),
		]);
		const found = names.map(async (name) => {
			const network = await networkAt(`${folder}/${name}`);
			return [name, byNetwork.get(network) ?? []] as const;
		});
		return new Map(await Promise.all(found));
	}

	/** Everything in it is gone when this resolves. */
	async close(): Promise<void> {
		this.#keeper.stdin.end();
		await this.#ended.catch(() => {});
	}

	async #until(mark: string): Promise<readonly string[]> {
		const lines: string[] = [];
		for (;;) {
			const { value, done } = await this.#lines.next();
			if (done === true) throw await this.#fault();
			if (value === mark) return lines;
			lines.push(value);
		}
	}

	async #fault(): Promise<WorldFault> {
		await this.#ended.catch(() => {});
		const said = this.#complaints.trim() || "it ended and did not say why";
		return new WorldFault(`the network could not be made: ${said}`);
	}
}

/**
 * The kernel gives the memory of files back page by page, half a second a GiB, and the world has not ended before that:
 * twelve full GiB took 5.3 s after Ctrl-C.
 */
function mostFilesMiB(): number {
	return Math.min(4096, Math.floor(totalmem() / 2 / 2 ** 20));
}

/** The first process inside, as it is numbered here: the only child of `unshare`; undefined when that has ended. */
function firstProcess(parent: number | undefined): number | undefined {
	try {
		const path = `/proc/${parent}/task/${parent}/children`;
		const [first = ""] = readFileSync(path, "utf8").trim().split(" ");
		return first === "" ? undefined : Number(first);
	} catch {
		return undefined;
	}
}
