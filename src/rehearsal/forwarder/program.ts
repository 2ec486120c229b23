import { once } from "node:events";
import {
	connect,
	createServer,
	type NetConnectOpts,
	type Server,
	type Socket,
} from "node:net";

/** Where what comes in goes on to, seen from the network that this process stands in. */
interface Forwarding {
	readonly targets: readonly NetConnectOpts[];
	/** The address that it is to come from. */
	readonly source?: string;
	/** Where to listen on the loopback, where no socket is handed. */
	readonly port?: number;
}

/**
 * A program of its own: it is handed a listening socket of the host, which stays the host's
 * wherever it is used, or listens itself. It ends with whoever sent it.
 */
process.once("message", async (message: Forwarding, handed?: Server) => {
	const { targets, source, port } = message;
	const server = handed ?? createServer();
	const open = new Set<Socket>();
	let next = 0;
	server.on("connection", (client) => {
		const target = targets[next % targets.length];
		next += 1;
		if (target === undefined) return client.destroy();
		const inside = connect({
			...target,
			...(source !== undefined && { localAddress: source }),
		});
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
