import type { FastifyReply, FastifyRequest } from "fastify";

/** A browser sends the cookie by itself; other clients send the header that they were given. */
export const tokenHeader = "x-read-after";
const cookie = "read_after";

/** Longer than a healthy replica is ever behind. */
const keptSeconds = 300;

/** The token of the client's last write. */
export function tokenOf({
	headers,
}: Pick<FastifyRequest, "headers">): string | undefined {
	const header = headers[tokenHeader];
	if (typeof header === "string") return header;
	const found = headers.cookie
		?.split(";")
		.map((pair) => pair.trim().split("="))
		.find(([name]) => name === cookie);
	return found?.[1];
}

export function giveToken(
	reply: FastifyReply,
	token: string | undefined,
): void {
	if (token === undefined) return;
	reply.header(tokenHeader, token);
	reply.header(
		"set-cookie",
		`${cookie}=${token}; Path=/; Max-Age=${keptSeconds}; HttpOnly; SameSite=Lax`,
	);
}
