import { type ChildProcess, execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import type { KeptImage } from "./kept-image.ts";

const run = promisify(execFile);

/** A busy machine takes its time; nobody waits for ever. */
const longestMs = 20_000;

/** What podman says where it has no such image. */
const unknownImage = /image not known|no such image/i;

interface Inspected {
	readonly Id: string;
	readonly Size?: number;
	readonly Architecture?: string;
	readonly Config?: {
		readonly Entrypoint?: readonly string[] | null;
		readonly Cmd?: readonly string[] | null;
		readonly Env?: readonly string[] | null;
		readonly WorkingDir?: string;
		readonly User?: string;
		readonly StopSignal?: string;
	};
}

/**
 * What this user's podman has under a name. It asks no registry: what is not here is not had. A string is the reason why
 * there is none. Source: podman-image-inspect(1).
 */
export async function imageOf(reference: string): Promise<KeptImage | string> {
	try {
		const { stdout } = await run("podman", ["image", "inspect", reference], {
			timeout: longestMs,
			maxBuffer: 64 * 1024 * 1024,
		});
		const [found] = JSON.parse(stdout) as readonly Inspected[];
		return found === undefined ? "podman does not have it" : kept(found);
	} catch (error) {
		const { code, stderr = "" } = error as { code?: unknown; stderr?: string };
		if (code === "ENOENT") return "there is no podman on this machine";
		if (unknownImage.test(stderr)) return "podman does not have it";
		const said = stderr.trim().split("\n").at(-1) ?? "";
		return `podman cannot say what it has (${said || String(error)})`;
	}
}

function kept({ Id, Size, Architecture, Config }: Inspected): KeptImage {
	const variables = (Config?.Env ?? []).map((line) => {
		const [name = "", ...value] = line.split("=");
		return [name, value.join("=")] as const;
	});
	return {
		id: Id.replace(/^sha256:/, ""),
		bytes: Size ?? 0,
		architecture: Architecture ?? "",
		entrypoint: Config?.Entrypoint ?? [],
		command: Config?.Cmd ?? [],
		environment: Object.fromEntries(variables),
		folder: Config?.WorkingDir || "/",
		user: Config?.User ?? "",
		stopSignal: (Config?.StopSignal || "SIGTERM").replace(/^SIG/, ""),
	};
}

/**
 * Podman as it writes an image to its standard output: an archive of its layers, each an archive itself, and a list of
 * them. It leaves nothing behind, also when nobody reads it to its end. Source: podman-save(1), `docker-archive`.
 */
export function saving(id: string): ChildProcess {
	// It opens its output once more by name, which it cannot where that is one of Node's sockets.
	const piped = 'podman save --quiet --format docker-archive "$0" | cat';
	return spawn("sh", ["-c", piped, id], {
		stdio: ["ignore", "pipe", "pipe"],
		detached: true,
	});
}
