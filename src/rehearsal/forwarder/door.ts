import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";

/** A port of the host's loopback, taken before anybody stands behind it. */
export interface Door {
	readonly port: number;
	readonly server: Server;
	close(): void;
}

/** At this port of the host's loopback; 0 for a free one. Rejects with the machine's own error where it cannot be had. */
export async function openDoor(port: number): Promise<Door> {
	const server = createServer();
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	const { port: own } = server.address() as AddressInfo;
	return { port: own, server, close: () => void server.close() };
}
