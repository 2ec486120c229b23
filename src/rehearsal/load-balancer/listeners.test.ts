import { connect as connectHttp2 } from "node:http2";
import { connect as connectTls } from "node:tls";
import { describe, expect, it } from "vitest";
import {
	get,
	kept,
	mirror,
	nodeBefore,
	statusOf,
} from "../../../test/support/balanced-targets.ts";
import { groupArn } from "../../../test/support/load-balancer.ts";
import {
	httpServer,
	ownCertificate,
	rawExchange,
	until,
} from "../../../test/support/raw-exchange.ts";

describe("listeners", () => {
	it("redirect, answer and choose by rules", async () => {
		const { port } = await mirror();
		const action = {
			type: "redirect",
			protocol: "HTTPS",
			port: "443",
			status: 301,
		};
		const node = await nodeBefore([port], {
			listeners: [
				{
					protocol: "HTTP",
					port: 0,
					rules: [
						{
							priority: 20,
							conditions: [{ field: "path-pattern", values: ["/up*"] }],
							action: { type: "forward", groups: [{ group: groupArn }] },
						},
						{
							priority: 10,
							conditions: [{ field: "path-pattern", values: ["/up/closed"] }],
							action: {
								type: "fixed-response",
								status: 404,
								contentType: "application/json",
								body: "{}",
							},
						},
					],
					defaultAction: action,
				},
			],
		});
		expect(await rawExchange(node.port, get("/x?y=1"))).toMatch(
			/^HTTP\/1\.1 301 Moved Permanently\r\n.*Location: https:\/\/example\.test\/x\?y=1\r\n/s,
		);
		expect(await rawExchange(node.port, get("/up/closed"))).toMatch(
			/^HTTP\/1\.1 404 .*Content-Type: application\/json.*\{\}$/s,
		);
		expect(statusOf(await rawExchange(node.port, get("/up")))).toBe(200);
		const actions = node
			.lines()
			.map((line) =>
				/ (\S+) \S+ "(\S+)" "(\S+)" "-" "[^"]*" "[^"]*" "-" "-" TID_[0-9a-f]{32} "-" "-" "-"$/
					.exec(line)
					?.slice(1),
			);
		expect(actions).toEqual([
			["0", "redirect", "https://example.test/x?y=1"],
			["10", "fixed-response", "-"],
			["20", "forward", "-"],
		]);
		await node.wind(60);
		expect([
			node.metrics("HTTP_Redirect_Count"),
			node.metrics("HTTP_Fixed_Response_Count"),
			node.metrics("RequestCountPerTarget"),
		]).toEqual([1, 1, 1]);
	});

	it("hand a WebSocket through", async () => {
		const { port, server } = kept(await httpServer(() => {}));
		server.on("upgrade", (_, socket) => {
			socket.write(
				"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\nfirst;",
			);
			socket.on("data", (data: Buffer) => socket.write(`echo ${data};`));
			socket.on("error", () => socket.destroy());
		});
		const node = await nodeBefore([port]);
		const answer = await rawExchange(
			node.port,
			`${get("/", "Connection: Upgrade\r\nUpgrade: websocket\r\n", false)}hello`,
			/echo hello;/,
		);
		expect(answer).toMatch(
			/^HTTP\/1\.1 101 .*Sec-WebSocket-Accept: x\r\n\r\nfirst;echo hello;$/s,
		);
		await until("it is logged", () => node.lines().length > 0);
		expect(node.lines()[0]).toMatch(/^ws .* 101 101 /);
	});

	const own = ownCertificate();
	it.skipIf(own === undefined)(
		"of HTTPS say so to who speaks HTTP (needs openssl)",
		async () => {
			const { port } = await mirror();
			const node = await nodeBefore([port], {
				listeners: [
					{
						protocol: "HTTPS",
						port: 0,
						certificates: [{ arn: "arn:aws:acm:x", names: [], ...own }],
						defaultAction: { type: "forward", groups: [{ group: groupArn }] },
					},
				],
			});
			const answer = await rawExchange(node.port, get("/", "", false));
			expect(statusOf(answer)).toBe(400);
			expect(answer).toContain("Content-Length: 220\r\nConnection: close\r\n");
			expect(answer).toMatch(
				/<title>400 The plain HTTP request was sent to HTTPS port<\/title>/,
			);
			expect(node.lines()[0]).toMatch(/^https .* - -1 -1 -1 400 - /);
			expect(statusOf(await rawExchange(node.port, "nonsense\r\n\r\n"))).toBe(
				400,
			);
			await node.wind(60);
			expect(node.metrics("HTTPCode_ELB_4XX_Count")).toBe(2);
		},
	);

	it.skipIf(own === undefined)(
		"speak TLS, with HTTP/2 and HTTP/1.1, and say what was agreed (needs openssl)",
		async () => {
			const { port } = await mirror();
			const certificates = [
				{
					arn: "arn:aws:acm:eu-central-1:123456789012:certificate/1",
					...own,
					names: ["*.example.test"],
				},
			];
			const node = await nodeBefore([port], {
				listeners: [
					{
						protocol: "HTTPS",
						port: 0,
						certificates,
						defaultAction: { type: "forward", groups: [{ group: groupArn }] },
					},
				],
			});
			const session = kept(
				connectHttp2(`https://www.example.test:${node.port}`, {
					createConnection: () =>
						connectTls({
							port: node.port,
							host: "127.0.0.1",
							servername: "www.example.test",
							ALPNProtocols: ["h2"],
							rejectUnauthorized: false,
						}),
				}),
			);
			const ask = (headers: Record<string, string>, body?: string) =>
				new Promise<string>((resolve, reject) => {
					const stream = session.request({ ":path": "/a", ...headers });
					let came = "";
					stream.on("response", (head) => {
						came += `${head[":status"]} `;
					});
					stream.on("data", (data) => {
						came += data;
					});
					stream.on("end", () => resolve(came));
					stream.on("error", reject);
					stream.end(body);
				});
			const answers = await Promise.all([
				ask({ cookie: "a=b" }),
				ask({ ":method": "POST" }, "body"),
			]);
			expect(answers[0]).toMatch(/^200 GET \/a\n/);
			expect(answers[0]).toContain("X-Forwarded-Proto: https\n");
			expect(answers[0]).toContain("cookie: a=b");
			expect(answers[1]).toMatch(/^200 POST \/a\n[\s\S]*\nbody$/);
			expect(node.lines()[0]).toMatch(
				/^h2 .* "GET https:\/\/www\.example\.test:0\/a HTTP\/2\.0" "-" TLS_\S+ TLSv1\.3 .* "www\.example\.test" "arn:aws:acm:eu-central-1:123456789012:certificate\/1" /,
			);
			const socket = connectTls({
				port: node.port,
				host: "127.0.0.1",
				rejectUnauthorized: false,
			});
			const answer = await new Promise<string>((resolve) => {
				let came = "";
				socket.on("data", (data) => {
					came += data;
				});
				socket.on("close", () => resolve(came));
				socket.write(get());
			});
			expect(statusOf(answer)).toBe(200);
			expect(node.lines()[2]).toMatch(/^https .* "-" "arn:aws:acm:/);
		},
	);
});
