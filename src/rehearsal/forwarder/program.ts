import { connect, type Server, type Socket } from "node:net";

/** Where what comes in at the host's loopback goes on to, in the network that this process stands in. */
interface Forwarding {
	readonly targets: readonly { readonly host: string; readonly port: number }[];
	/** The address that it is to come from. */
	readonly source: string;
}

/**
 * A program of its own: it is handed a listening socket of the host, which stays the host's
 * wherever it is used, and connects from inside the world. It ends with whoever sent it.
 */
process.once("message", ({ targets, source }: Forwarding, server: Server) => {
	const open = new Set<Socket>();
	let next = 0;
	server.on("connection", (client) => {
		const target = targets[next % targets.length];
		next += 1;
		if (target === undefined) return client.destroy();
		const inside = connect({ ...target, localAddress: source });
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
	process.send?.("ready");
});
