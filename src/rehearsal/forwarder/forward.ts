import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Ground } from "../ground.ts";
import type { Door } from "./door.ts";

export interface ForwardSettings {
	/** The namespace of whoever stands for the world's clients, and their address. */
	readonly namespace: string;
	readonly source: string;
	readonly targets: readonly { readonly host: string; readonly port: number }[];
}

const program = fileURLToPath(
	new URL("rehearsal-forwarder.mjs", import.meta.url),
);

/** Hands a door of the host into the world; no file, nothing that stays. */
export async function forward(
	ground: Ground,
	{ namespace, source, targets }: ForwardSettings,
	door: Door,
): Promise<{ end(): void }> {
	const child = ground.start(namespace, [process.execPath, program], {
		stdio: ["ignore", "ignore", "inherit", "ipc"],
	});
	child.send({ targets, source }, door.server);
	await isReady(child);
	door.close();
	return {
		end: () => {
			if (child.connected) child.disconnect();
		},
	};
}

/** Listens on the loopback of a namespace, and hands what comes on to a Unix socket of the world. */
export async function forwardToSocket(
	ground: Ground,
	{ namespace, port, path }: { namespace: string; port: number; path: string },
): Promise<{ end(): Promise<void> }> {
	const child = ground.start(namespace, [process.execPath, program], {
		stdio: ["ignore", "ignore", "inherit", "ipc"],
	});
	child.send({ targets: [{ path }], port });
	await isReady(child);
	return {
		end: async () => {
			if (child.connected) child.disconnect();
		},
	};
}

/** It says so once. @throws Error when it ends before. */
async function isReady(child: ChildProcess): Promise<void> {
	const ended = once(child, "exit").then(([status, signal]) => {
		throw new Error(
			`the way through the network ended before it was there (${signal ?? status})`,
		);
	});
	// Later it may end as it likes.
	ended.catch(() => {});
	await Promise.race([once(child, "message"), ended]);
}
