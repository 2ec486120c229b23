import { connect as connectPlain } from "node:net";
import { describe, expect, it } from "vitest";
import {
	get,
	kept,
	mirror,
	nodeBefore,
	statusOf,
} from "../../../test/support/balanced-targets.ts";
import {
	rawExchange,
	rawServer,
	until,
} from "../../../test/support/raw-exchange.ts";
import { errorResponse } from "./own-response.ts";

describe("the load balancer's own answers", () => {
	it.each([
		[400, "GET / HTTP/1.1\r\n\r\n"],
		[400, "GET / HTTP/1.1\r\nHost : x\r\n\r\n"],
		[
			400,
			"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
		],
		[400, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(17_000)}\r\n\r\n`],
		// Nobody can know that a head with such lines is complete.
		[400, "GET / HTTP/1.1\nHost: x\n\n"],
		[405, "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"],
		[414, `GET /${"a".repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
		[
			463,
			get("/", `X-Forwarded-For: ${Array(31).fill("10.0.0.1").join(",")}\r\n`),
		],
		[501, "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n"],
		[505, "GET / HTTP/3.0\r\nHost: x\r\n\r\n"],
	])("%i", async (status, text) => {
		const { port } = await mirror();
		const node = await nodeBefore([port]);
		const answer = await rawExchange(node.port, text);
		expect(statusOf(answer)).toBe(status);
		expect(answer).toMatch(/\r\nServer: awselb\/2\.0\r\nDate: .* GMT\r\n/);
		expect(answer).toContain("Connection: close\r\n");
		await node.wind(60);
		expect(node.metrics(`HTTPCode_ELB_${String(status)[0]}XX_Count`)).toBe(1);
		expect(node.metrics("RequestCount")).toBe(0);
	});

	it("503 with no registered target", async () => {
		const node = await nodeBefore([]);
		const answer = await rawExchange(node.port, get());
		expect(answer).toMatch(
			/^HTTP\/1\.1 503 Service Temporarily Unavailable\r\n/,
		);
		expect(answer).toContain("\r\nContent-Length: 162\r\n");
		expect(node.lines()[0]).toContain(" - -1 -1 -1 503 - ");
	});

	it("504 with a page as long as AWS's own", () => {
		expect(errorResponse(504).body.length).toBe(132);
	});

	it("502 when the target refuses, closes, or talks nonsense", async () => {
		const gone = await rawServer(() => {});
		gone.close();
		const closing = kept(
			await rawServer((socket) => socket.on("data", () => socket.end())),
		);
		const resetting = kept(
			await rawServer((socket) =>
				socket.on("data", () => socket.resetAndDestroy()),
			),
		);
		const nonsense = kept(
			await rawServer((socket) =>
				socket.on("data", () => socket.write("hello\r\n\r\n")),
			),
		);
		const folded = kept(
			await rawServer((socket) =>
				socket.on("data", () =>
					socket.write("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n"),
				),
			),
		);
		const endless = kept(
			await rawServer((socket) =>
				socket.on("data", () =>
					socket.write(`HTTP/1.1 200 OK\r\nA: ${"b".repeat(33_000)}\r\n\r\n`),
				),
			),
		);
		for (const { port } of [
			gone,
			closing,
			resetting,
			nonsense,
			folded,
			endless,
		]) {
			const node = await nodeBefore([port]);
			expect(statusOf(await rawExchange(node.port, get()))).toBe(502);
			await node.wind(60);
			expect(node.metrics("HTTPCode_ELB_502_Count")).toBe(1);
			expect(node.metrics("TargetConnectionErrorCount")).toBe(
				port === gone.port ? 1 : 0,
			);
		}
	});

	it("504 when the target is silent for the idle timeout, 408 when the client is", async () => {
		let asked = 0;
		const silent = kept(
			await rawServer((socket) => socket.once("data", () => asked++)),
		);
		const node = await nodeBefore([silent.port], { idleTimeoutSeconds: 30 });
		const waiting = rawExchange(node.port, get());
		await until("it has gone to the target", () => asked === 1);
		await node.wind(29);
		expect(node.lines()).toEqual([]);
		await node.wind(3);
		expect(statusOf(await waiting)).toBe(504);
		const slow = rawExchange(
			node.port,
			"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe",
		);
		await until("its beginning has gone there too", () => asked === 2);
		await node.wind(32);
		expect(statusOf(await slow)).toBe(408);
	});

	it("none, and 460 in the log, when the client goes first", async () => {
		let asked = 0;
		const silent = kept(
			await rawServer((socket) => socket.on("data", () => asked++)),
		);
		const node = await nodeBefore([silent.port]);
		const socket = connectPlain(node.port, "127.0.0.1");
		socket.write(get());
		await until("the target is asked", () => asked > 0);
		socket.destroy();
		await until("it is logged", () => node.lines().length > 0);
		expect(node.lines()[0]).toMatch(/ -1 -1 -1 460 - /);
	});

	it("break off an answer that does not come to its end", async () => {
		const half = kept(
			await rawServer((socket) =>
				socket.on("data", () =>
					socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"),
				),
			),
		);
		const node = await nodeBefore([half.port]);
		expect(await rawExchange(node.port, get())).toMatch(/\r\n\r\nhalf$/);
	});
});
