import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { KernelWorld } from "../../src/kernel/index.ts";
import {
	instructions,
	isolation,
	type Probe,
} from "../../src/rehearsal/world/instructions.ts";

export { isolation, type Probe };

export interface WorldResult {
	readonly answers: ReadonlyMap<string, "yes" | "no" | "error">;
	readonly errors: ReadonlyMap<string, string>;
	/** Packets by `namespace counter`. */
	readonly counters: ReadonlyMap<string, number>;
}

const script = fileURLToPath(
	new URL("../../src/rehearsal/world/world.pl", import.meta.url),
);

/** How long what should not come is waited for, and what should: a busy machine takes its time. */
const patienceMs = 250;
const longestMs = 30_000;

/** Builds a world, tries the probes in it, and lets it vanish. `mostMs`: for what should come. */
export async function runWorld(
	world: KernelWorld,
	probes: readonly Probe[],
	mostMs = longestMs,
): Promise<WorldResult> {
	const inside = `mount -t tmpfs tmpfs /run && exec perl '${script}' ${patienceMs} ${mostMs}`;
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
