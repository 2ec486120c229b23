import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectSecure } from "node:tls";
import { PartFault } from "../part.ts";

/** As long as AWS's own agents wait for a connection. */
const longestMs = 5000;

/**
 * A connection by the name that somebody has here, over whatever network this process stands in.
 *
 * @throws PartFault with how it failed.
 */
export async function connected(
	{ host, port, tls }: { host: string; port: number; tls: boolean },
	authority: string,
): Promise<Socket> {
	const address = await addressOf(host);
	const where = `${host} (${address}) on port ${port}`;
	const socket = tls
		? connectSecure({ host: address, port, servername: host, ca: authority })
		: connectPlain({ host: address, port });
	const late = setTimeout(() => socket.destroy(new Error("late")), longestMs);
	try {
		await once(socket, tls ? "secureConnect" : "connect");
		return socket;
	} catch (error) {
		throw new PartFault(failureText(error as NodeJS.ErrnoException, where));
	} finally {
		clearTimeout(late);
	}
}

async function addressOf(host: string): Promise<string> {
	try {
		return (await lookup(host, 4)).address;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new PartFault(
			code === "EAI_AGAIN"
				? `no resolver answers, so that ${host} has no address; a VPC has none where enable_dns_support is off`
				: `the VPC's resolver knows no ${host}`,
		);
	}
}

function failureText(
	{ code, message }: NodeJS.ErrnoException,
	where: string,
): string {
	if (message === "late")
		return `no answer from ${where} within ${longestMs / 1000} s: a packet or its answer ends on the way`;
	if (code === "ENETUNREACH" || code === "EHOSTUNREACH")
		return `there is no way to ${where}`;
	if (code === "ECONNREFUSED") return `nobody listens at ${where}`;
	return `no connection to ${where}: ${message}`;
}
