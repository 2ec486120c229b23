import { afterEach } from "vitest";
import { type Balanced, balanced } from "./load-balancer.ts";
import { httpServer, type Opened } from "./raw-exchange.ts";

/** What a test has opened is closed after it. */
const open: { close?: () => void; stop?: () => Promise<void> }[] = [];

afterEach(async () => {
	for (const one of open.splice(0).reverse()) {
		await one.stop?.();
		one.close?.();
	}
});

export function kept<
	One extends { close?: () => void; stop?: () => Promise<void> },
>(one: One): One {
	open.push(one);
	return one;
}

/** Answers with the lines that it got. */
export async function mirror(): Promise<Opened<unknown>> {
	return kept(
		await httpServer((asked, answered) => {
			let body = "";
			asked.on("data", (data) => {
				body += data;
			});
			asked.on("end", () => {
				const lines = asked.rawHeaders.flatMap((name, at) =>
					at % 2 === 0 ? `${name}: ${asked.rawHeaders[at + 1]}` : [],
				);
				answered.setHeader("X-Target", asked.socket.localPort ?? 0);
				answered.end(
					[`${asked.method} ${asked.url}`, ...lines, body].join("\n"),
				);
			});
		}),
	);
}

export async function nodeBefore(
	targets: Parameters<typeof balanced>[0],
	changes = {},
	group = {},
): Promise<Balanced> {
	return kept(await balanced(targets, changes, group));
}

export const get = (path = "/", headers = "", close = true) =>
	`GET ${path} HTTP/1.1\r\nHost: example.test\r\n${headers}${close ? "Connection: close\r\n" : ""}\r\n`;

export const statusOf = (answer: string) => Number(answer.slice(9, 12));
