import { spawn } from "node:child_process";
import { once } from "node:events";

/** Nobody waits for ever; as long as a large image takes on a slow line. */
const longestMs = 600_000;

/**
 * Podman asks the registry; it is ended with its standard input, so that it also goes when who has started it is
 * killed.
 */
const whileWanted = `exec 3<&0
podman pull --quiet "$0" 3<&- </dev/null >/dev/null & pull=$!
{ cat <&3 >/dev/null; kill $pull; } 2>/dev/null & keeper=$!
wait $pull; status=$?
kill $keeper 2>/dev/null
exit $status`;

/**
 * Brings an image into this user's store from where its podman finds it, with its registries and its logins. A string is
 * the reason why it does not come, in podman's last words. Source: podman-pull(1).
 */
export async function pullImage(
	reference: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	const until = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
	const child = spawn("sh", ["-c", whileWanted, reference], {
		stdio: ["pipe", "ignore", "pipe"],
	});
	const end = () => child.stdin.end();
	until.addEventListener("abort", end, { once: true });
	if (until.aborted) end();
	let said = "";
	child.stderr.on("data", (text) => {
		said = `${said}${text}`.slice(-4096);
	});
	child.stdin.on("error", () => {});
	let status: number | null;
	try {
		[status] = await once(child, "close");
	} catch (error) {
		return (error as Error).message;
	} finally {
		until.removeEventListener("abort", end);
	}
	// Podman calls it well done when it is told to end.
	if (signal.aborted) return "it was given up, because the rehearsal ends";
	if (until.aborted)
		return `it is not here after ${longestMs / 60_000} minutes`;
	if (status === 0) return undefined;
	const last = said.trim().split("\n").at(-1) ?? "";
	return last.replace(/^Error: /, "") || "podman gives no reason";
}
