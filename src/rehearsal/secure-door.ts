import { createServer, type Server, type Socket } from "node:net";

/** Who connects to speak TLS and says nothing for so long is let go of. */
const longestSilenceMs = 60_000;

/** The first byte of every TLS connection: a record of its handshake. Source: RFC 8446, section 5.1. */
const handshake = 22;

/**
 * The port of a server that speaks TLS. Who begins with anything else is handed to `plain`, who can tell him so:
 * Node's own server would close the connection without a word.
 */
export function secureDoor(
	secure: Server,
	plain: (socket: Socket) => void,
): Server {
	return createServer((socket) => {
		const leave = () => socket.destroy();
		socket.setTimeout(longestSilenceMs, leave);
		socket.on("error", leave);
		socket.once("readable", () => {
			socket.setTimeout(0);
			socket.off("timeout", leave);
			socket.off("error", leave);
			const first: Buffer | null = socket.read();
			if (first === null) {
				socket.destroy();
				return;
			}
			socket.unshift(first);
			if (first[0] === handshake) secure.emit("connection", socket);
			else plain(socket);
		});
	});
}
