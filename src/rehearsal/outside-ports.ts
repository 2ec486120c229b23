import type { Fields } from "./fields.ts";

/** A port of a part, and where it is found by those who come from outside of its network. */
export interface OutsidePort {
	readonly port: number;
	readonly at: number;
}

export function readOutsidePort(fields: Fields): OutsidePort {
	return { port: fields.number("port"), at: fields.number("at") };
}

/**
 * The port of a redirect as whoever asked must dial it: who came by a port of the outside is sent to one, everybody
 * else to the port itself. `host` is the `Host` header as it came.
 */
export function dialledPort(
	port: number,
	host: string,
	outside: readonly OutsidePort[],
): number {
	const came = Number(/:(\d+)$/.exec(host)?.[1]);
	if (!outside.some(({ at }) => at === came)) return port;
	return outside.find((one) => one.port === port)?.at ?? port;
}
