import { request as httpRequest } from "node:http";
import { describe, expect, it } from "vitest";
import {
	get,
	kept,
	mirror,
	nodeBefore,
} from "../../../test/support/balanced-targets.ts";
import { groupArn } from "../../../test/support/load-balancer.ts";
import { httpServer, rawExchange } from "../../../test/support/raw-exchange.ts";

describe("a request", () => {
	it("reaches a target with what AWS adds, and its answer comes back", async () => {
		const { port } = await mirror();
		const node = await nodeBefore([port]);
		const answer = await rawExchange(
			node.port,
			get(
				"/a?b=c",
				"X-Forwarded-For: 203.0.113.9\r\nKeep-Alive: x\r\nx-ODD: 1\r\nCookie: a=b\r\n",
			),
		);
		expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
		expect(answer).toContain(
			"GET /a?b=c\nX-Forwarded-For: 203.0.113.9, 127.0.0.1\nX-Forwarded-Proto: http\n",
		);
		expect(answer).toContain("Host: example.test");
		expect(answer).toContain("x-ODD: 1");
		expect(answer).toMatch(
			/X-Amzn-Trace-Id: Root=1-[0-9a-f]{8}-[0-9a-f]{24}\n/,
		);
		expect(answer).not.toContain("Keep-Alive: x");
		const [line] = node.lines();
		expect(line).toMatch(
			new RegExp(
				`^http 2026-01-01T00:00:00.000000Z app/newsletter/50dc6c495c0c9188 127.0.0.1:\\d+ 127.0.0.1:${port} 0.000 0.000 0.000 200 200 \\d+ ${answer.length} "GET http://example.test:0/a\\?b=c HTTP/1.1" "-" - - ${groupArn} "Root=1-\\S+" "-" "-" 0 2026-01-01T00:00:00.000000Z "forward" "-" "-" "127.0.0.1:${port}" "200" "-" "-" TID_[0-9a-f]{32} "-" "-" "-"$`,
			),
		);
	});

	it.each(["length", "chunks"])(
		"may have a body, by %s, and the next one follows on the same connection",
		async (kind) => {
			const { port } = await mirror();
			const node = await nodeBefore([port]);
			const body =
				kind === "length"
					? "Content-Length: 5\r\n\r\nhello"
					: "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
			const answer = await rawExchange(
				node.port,
				`POST /first HTTP/1.1\r\nHost: x\r\n${body}${get("/second")}`,
			);
			expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
			expect(answer).toContain("POST /first");
			expect(answer).toContain("\nhello");
			expect(answer).toContain("GET /second");
		},
	);

	it("with a large body passes whole in both directions", async () => {
		const { port } = kept(
			await httpServer((asked, answered) => asked.pipe(answered)),
		);
		const node = await nodeBefore([port]);
		const body = Buffer.alloc(3_000_000, "0123456789");
		const came = await new Promise<Buffer>((resolve, reject) => {
			const request = httpRequest(
				{ port: node.port, method: "POST", headers: { Connection: "close" } },
				async (answer) => {
					const parts: Buffer[] = [];
					for await (const part of answer) parts.push(part);
					resolve(Buffer.concat(parts));
				},
			);
			request.on("error", reject);
			request.end(body);
		});
		expect(came.equals(body)).toBe(true);
	});

	it("of HTTP/1.0 gets no chunks, and HEAD no body", async () => {
		const { port } = kept(
			await httpServer((_, answered) => {
				answered.write("one");
				answered.end("two");
			}),
		);
		const node = await nodeBefore([port]);
		const old = await rawExchange(node.port, "GET / HTTP/1.0\r\n\r\n");
		expect(old).toMatch(/Connection: close\r\n\r\nonetwo$/);
		const head = await rawExchange(
			node.port,
			"HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
		);
		expect(head).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s);
	});

	it("uses the connection of the one before", async () => {
		let connections = 0;
		const target = kept(await httpServer((_, answered) => answered.end("x")));
		target.server.on("connection", () => connections++);
		const node = await nodeBefore([target.port]);
		for (let at = 0; at < 3; at++) await rawExchange(node.port, get());
		expect(connections).toBe(1);
	});
});
