import { createServer } from "node:http";
import { connect as connectHttp2 } from "node:http2";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import {
	ownCertificate,
	rawExchange,
} from "../../../test/support/raw-exchange.ts";
import { machineClock } from "../clock.ts";
import { startCdn } from "./index.ts";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

/** Before an origin that takes longer heads than Node's own limit. */
async function cdnBefore(https?: { certificate: string; key: string }) {
	const asked: string[] = [];
	const origin = createServer({ maxHeaderSize: 100_000 }, (asking, answer) => {
		asked.push(asking.method ?? "");
		answer.end("got");
	});
	await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
	const cdn = await startCdn(
		{
			id: "EDFDVBD6EXAMPLE",
			domain: "d111111abcdef8.cloudfront.net",
			address: "127.0.0.1",
			httpPort: 0,
			...(https ? { https: { ...https, port: 0 } } : {}),
			origins: [
				{
					id: "origin",
					address: "127.0.0.1",
					port: (origin.address() as AddressInfo).port,
					domain: "origin.test",
				},
			],
			behaviors: [
				{
					pathPattern: "*",
					origin: "origin",
					cachePolicy: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
					originRequestPolicy: "216adef6-5c7f-47e4-b989-5492eafa07d3",
				},
			],
		},
		{ emit: () => {}, clock: machineClock() },
	);
	ends.push(
		() => {
			origin.close();
			origin.closeAllConnections();
		},
		() => cdn.drain(),
	);
	return { asked, ports: cdn.ports };
}

const longHeader = (length: number) => `X-Long: ${"a".repeat(length)}\r\n`;

it("refuses by 413 what is too long, by 400 what is no request, and hands on what AWS does", async () => {
	const { asked, ports } = await cdnBefore();
	const ask = (path: string, more = "") =>
		rawExchange(
			ports[0] ?? 0,
			`GET ${path} HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n${more}\r\n`,
		);
	const tooLong =
		/^HTTP\/1\.1 413 Payload Too Large\r\n(?=.*server: CloudFront\r\n).*connection: close\r\n/is;
	expect(await ask("/", longHeader(20_000))).toMatch(/^HTTP\/1\.1 200 /);
	expect(await ask("/", longHeader(33_000))).toMatch(tooLong);
	expect(await ask("/", longHeader(70_000))).toMatch(tooLong);
	expect(await ask(`/${"a".repeat(8100)}`)).toMatch(/^HTTP\/1\.1 200 /);
	expect(await ask(`/${"a".repeat(8200)}`)).toMatch(tooLong);
	expect(await ask("/", "No colon\r\n")).toMatch(
		/^HTTP\/1\.1 400 Bad Request\r\nserver: CloudFront\r\n/,
	);
	expect(asked).toEqual(["GET", "GET"]);
});

const own = ownCertificate();
it.skipIf(own === undefined)(
	"says so to who speaks HTTP where HTTPS is, and 413 by HTTP/2 too (needs openssl)",
	async () => {
		const { asked, ports } = await cdnBefore(own);
		const port = ports[1] ?? 0;
		const plain = "GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n";
		expect(await rawExchange(port, plain)).toMatch(
			/^HTTP\/1\.1 400 .*server: CloudFront\r\n.*<title>400 The plain HTTP request was sent to HTTPS port</s,
		);
		const byHttp1 = (length: number) =>
			new Promise<unknown>((resolve, reject) => {
				const headers = { "x-long": "a".repeat(length) };
				const options = { port, headers, rejectUnauthorized: false };
				request({ host: "127.0.0.1", ...options }, (answer) => {
					answer.resume();
					resolve(answer.statusCode);
				})
					.on("error", reject)
					.end();
			});
		expect(await byHttp1(20_000)).toBe(200);
		expect(await byHttp1(33_000)).toBe(413);
		const session = connectHttp2(`https://127.0.0.1:${port}`, {
			rejectUnauthorized: false,
		});
		ends.push(() => session.destroy());
		const status = (length: number) =>
			new Promise<unknown>((resolve, reject) => {
				const stream = session.request({ "x-long": "a".repeat(length) });
				stream.on("response", (head) => resolve(head[":status"]));
				stream.on("error", reject);
			});
		expect(await status(20_000)).toBe(200);
		expect(await status(33_000)).toBe(413);
		expect(asked).toEqual(["GET", "GET"]);
	},
);
