import { once } from "node:events";
import {
	connect,
	createServer,
	type NetConnectOpts,
	type Server,
	type Socket,
} from "node:net";
import { SeveralAddresses } from "../several-addresses.ts";

/** Where what comes in goes on to, seen from the network that this process stands in. */
interface Forwarding {
	readonly targets: readonly NetConnectOpts[];
	/** The address that it is to come from. */
	readonly source?: string;
	/** Where to listen on the loopback, where no socket is handed. */
	readonly port?: number;
}

/** Clients wait for a connection that long at most. */
const longestMs = 60_000;

/**
 * A program of its own: it is handed a listening socket of the host, which stays the host's
 * wherever it is used, or listens itself. It ends with whoever sent it.
 */
process.once("message", async (message: Forwarding, handed?: Server) => {
	const { targets, source, port } = message;
	const server = handed ?? createServer();
	const open = new Set<Socket>();
	const addresses = new SeveralAddresses(targets);
	const dial = (target: NetConnectOpts) => ({
		socket: connect({
			...target,
			...(source !== undefined && { localAddress: source }),
		}),
		ready: "connect" as const,
	});
	server.on("connection", async (client) => {
		open.add(client);
		client.on("error", () => client.destroy());
		client.on("close", () => open.delete(client));
		const inside = await addresses
			.connect(dial, longestMs)
			.catch(() => undefined);
		if (inside === undefined || client.destroyed) {
			inside?.destroy();
			client.destroy();
			return;
		}
		for (const [one, other] of [
			[client, inside],
			[inside, client],
		] as const) {
			open.add(one);
			one.on("error", () => other.destroy());
			one.on("close", () => open.delete(one));
		}
		client.pipe(inside).pipe(client);
	});
	process.on("disconnect", () => {
		server.close();
		for (const one of open) one.destroy();
	});
	if (handed === undefined) {
		server.listen(port, "127.0.0.1");
		await once(server, "listening");
	}
	process.send?.("ready");
});
