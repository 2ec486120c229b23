import { randomUUID } from "node:crypto";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a command line had on this machine at some moment, by the names that the kernel gives it. */
export interface Traces {
	/** All processes there were, whosever they are. */
	readonly processes: readonly string[];
	/** `net:[4026532281]`, those that only a file holds among them. */
	readonly networks: readonly string[];
	/** Their inodes. */
	readonly sockets: readonly string[];
}

/**
 * A command line that can be told from everybody else's on a busy machine: by a path that all that it starts inherits,
 * and with folders of its own for what is temporary and for what is kept.
 */
export class Marked {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly #mark = `/no-such-folder/${randomUUID()}`;
	readonly #folder = mkdtempSync(join(tmpdir(), "terrace-test-"));

	constructor() {
		const folders = ["tmp", "home", "cache", "state", "run"].map((name) =>
			join(this.#folder, name),
		);
		for (const one of folders) mkdirSync(one, { mode: 0o700 });
		const [TMPDIR, HOME, cache, state, run] = folders;
		this.environment = {
			PATH: `${process.env.PATH}:${this.#mark}`,
			...{ TMPDIR, HOME },
			XDG_CACHE_HOME: cache,
			XDG_STATE_HOME: state,
			XDG_RUNTIME_DIR: run,
		};
	}

	/** Wherever their namespaces. */
	processes(): readonly string[] {
		return processes().filter((id) =>
			textOf(`/proc/${id}/environ`).includes(this.#mark),
		);
	}

	/** What there is of it now. */
	traces(): Traces {
		const own = this.processes();
		const networks = own.flatMap((id) => networksOf(id));
		const here = linkOf("/proc/self/ns/net");
		return {
			processes: processes(),
			networks: [...new Set(networks)].filter((one) => one !== here),
			sockets: own.flatMap((id) => socketsOf(id)),
		};
	}

	/** What there still is of it, in words; the files that it made in its folders among them. */
	left(had: Traces): readonly string[] {
		// The kernel gives numbers again: who came later has his own.
		const holders = had.processes.flatMap((id) =>
			networksOf(id).map((network) => [network, id] as const),
		);
		const networks = holders
			.filter(([network]) => had.networks.includes(network))
			.map(([network, id]) => `${network} held by ${commandOf(id)}`);
		const open = openSockets();
		const sockets = had.sockets.flatMap((inode) => open.get(inode) ?? []);
		const running = this.processes().map((id) => `process ${commandOf(id)}`);
		return [...running, ...networks, ...sockets, ...this.files()];
	}

	files(): readonly string[] {
		const all = readdirSync(this.#folder, {
			recursive: true,
			withFileTypes: true,
		});
		return all
			.filter((one) => one.parentPath !== this.#folder)
			.map((one) => `file ${join(one.parentPath, one.name)}`);
	}

	remove(): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

export function commandOf(id: string): string {
	const text = textOf(`/proc/${id}/cmdline`).replaceAll("\0", " ").trim();
	return `${id} (${text})`;
}

/** What the kernel clears with no process, whosever it is: shared memory that nobody uses, sockets' files, mounts. */
export function commonLeftovers(): readonly string[] {
	const segments = textOf("/proc/sysvipc/shm")
		.trim()
		.split("\n")
		.slice(1)
		.map((line) => line.trim().split(/\s+/))
		.filter((cells) => cells[6] === "0")
		.map((cells) => `segment ${cells[1]}`);
	const shared = readdirSync("/dev/shm").filter((name) =>
		name.startsWith("PostgreSQL"),
	);
	const files = readdirSync(tmpdir()).filter((name) =>
		/^terrace-rehearsal|^\.s\.PGSQL|^mysql.*sock/.test(name),
	);
	const mounts = textOf("/proc/self/mountinfo")
		.split("\n")
		.filter((line) => / nsfs |netns|\/run\/db|terrace/.test(line));
	return [...segments, ...shared, ...files, ...mounts];
}

function processes(): readonly string[] {
	return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
}

/** The network that a process is in, and those that files in its mounts hold. */
function networksOf(id: string): readonly string[] {
	const held = textOf(`/proc/${id}/mountinfo`).matchAll(/ (net:\[\d+\]) /g);
	const own = linkOf(`/proc/${id}/ns/net`);
	return [
		...(own === "" ? [] : [own]),
		...[...held].map(([, name]) => `${name}`),
	];
}

function socketsOf(id: string): readonly string[] {
	const folder = `/proc/${id}/fd`;
	const files = textsIn(folder).map((name) => linkOf(`${folder}/${name}`));
	return files.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

/** Every socket of this machine's own network, in words, by its inode; those without a file, and abstract ones, among them. */
function openSockets(): ReadonlyMap<string, string> {
	const column = { tcp: 9, tcp6: 9, udp: 9, udp6: 9, unix: 6 };
	const found = Object.entries(column).flatMap(([kind, at]) =>
		textOf(`/proc/net/${kind}`)
			.trim()
			.split("\n")
			.slice(1)
			.map((line) => line.trim().split(/\s+/))
			// A connection that has ended waits there a minute, and is nobody's.
			.filter((cells) => cells[at] !== "0")
			.map(
				(cells) =>
					[cells[at] ?? "", `${kind} socket ${cells.join(" ")}`] as const,
			),
	);
	return new Map(found);
}

function textsIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function textOf(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}

function linkOf(path: string): string {
	try {
		return readlinkSync(path);
	} catch {
		return "";
	}
}
