import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** So many ports that nobody listens at; all are held until the last one is known, so that none comes twice. */
export async function freePorts(
	host: string,
	count: number,
): Promise<number[]> {
	const servers = Array.from({ length: count }, () => createServer());
	const ports = await Promise.all(
		servers.map(async (server) => {
			server.listen(0, host);
			await once(server, "listening");
			return (server.address() as AddressInfo).port;
		}),
	);
	for (const server of servers) server.close();
	return ports;
}
