import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { Ground } from "../ground.ts";

/** A way in from the host's loopback. */
export interface Forwarded {
	readonly address: string;
	end(): void;
}

export interface ForwardSettings {
	/** The namespace of whoever stands for the world's clients, and their address. */
	readonly namespace: string;
	readonly source: string;
	readonly targets: readonly { readonly host: string; readonly port: number }[];
	/** On the host; 0 for a free one. */
	readonly port: number;
}

const program = fileURLToPath(
	new URL("rehearsal-forwarder.mjs", import.meta.url),
);

/** Listens on the host's loopback and hands that socket into the world; no file, nothing that stays. */
export async function forward(
	ground: Ground,
	{ namespace, source, targets, port }: ForwardSettings,
): Promise<Forwarded> {
	const server = createServer();
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	const { port: own } = server.address() as AddressInfo;
	const child = ground.start(namespace, [process.execPath, program], {
		stdio: ["ignore", "ignore", "inherit", "ipc"],
	});
	child.send({ targets, source }, server);
	await once(child, "message");
	server.close();
	return {
		address: `http://127.0.0.1:${own}`,
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
	await once(child, "message");
	return {
		end: async () => {
			if (child.connected) child.disconnect();
		},
	};
}
