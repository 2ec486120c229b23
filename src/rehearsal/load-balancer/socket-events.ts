import type { Socket } from "node:net";

export interface SocketEvents {
	readonly data: (bytes: Buffer) => void;
	readonly drain: () => void;
	/** The other side has closed or broken off; called more than once. */
	readonly gone: () => void;
}

/** Listens to a socket; gives what stops it, for whoever takes the socket over. */
export function listenTo(
	socket: Socket,
	{ data, drain, gone }: SocketEvents,
): () => void {
	socket.on("data", data);
	socket.on("drain", drain);
	for (const end of ["end", "error", "close"]) socket.on(end, gone);
	return () => {
		socket.off("data", data);
		socket.off("drain", drain);
		for (const end of ["end", "error", "close"]) socket.off(end, gone);
	};
}
