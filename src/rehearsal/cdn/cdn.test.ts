import { connect as connectHttp2 } from "node:http2";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import {
	httpServer,
	ownCertificate,
	rawExchange,
} from "../../../test/support/raw-exchange.ts";
import { WoundClock } from "../../../test/support/wound-clock.ts";
import { makeAuthority } from "../certificates/index.ts";
import type { PartEvent } from "../part.ts";
import { startCdn } from "./index.ts";

const optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const disabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

type Listener = Parameters<typeof httpServer>[0];

async function cdnBefore(
	answer: Listener,
	changes: Record<string, unknown> = {},
) {
	const asked: string[] = [];
	const origin = await httpServer((incoming, outgoing) => {
		asked.push(`${incoming.method} ${incoming.url}`);
		answer(incoming, outgoing);
	});
	const clock = new WoundClock();
	const events: PartEvent[] = [];
	const cdn = await startCdn(
		{
			id: "EDFDVBD6EXAMPLE",
			domain: "d111111abcdef8.cloudfront.net",
			address: "127.0.0.1",
			httpPort: 0,
			origins: [
				{
					id: "load-balancer",
					address: "127.0.0.1",
					port: origin.port,
					domain: "origin.test",
					headers: [{ name: "X-Origin-Secret", value: "s3cret" }],
				},
			],
			behaviors: [
				{
					pathPattern: "/static/*",
					origin: "load-balancer",
					cachePolicy: optimized,
					compress: true,
					securityHeaders: true,
				},
				{
					pathPattern: "*",
					origin: "load-balancer",
					cachePolicy: disabled,
					originRequestPolicy: allViewer,
					allowedMethods: [
						"GET",
						"HEAD",
						"OPTIONS",
						"PUT",
						"POST",
						"PATCH",
						"DELETE",
					],
				},
			],
			...changes,
		},
		{ emit: (event) => events.push(event), clock },
	);
	ends.push(origin.close, async () => {
		const ended = cdn.drain();
		clock.wind(10);
		await ended;
	});
	const ask = (path: string, more = "", method = "GET", host = "shop.test") =>
		rawExchange(
			cdn.ports[0] ?? 0,
			`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: test\r\nConnection: close\r\n${more}\r\n`,
		);
	return { asked, clock, events, cdn, ask };
}

const cacheOf = (answer: string) =>
	/x-cache: (\S+) from cloudfront/i.exec(answer)?.[1];

describe("what may be kept", () => {
	it("comes once from the origin and then from the cache, until it is old or invalidated", async () => {
		const { ask, asked, clock, cdn, events } = await cdnBefore(
			(_, outgoing) => {
				outgoing.setHeader("Cache-Control", "max-age=60");
				outgoing.end("body");
			},
		);
		expect(cacheOf(await ask("/static/a?x=1"))).toBe("Miss");
		clock.wind(5);
		const hit = await ask("/static/a?x=2", "Cookie: a=b\r\n");
		expect(hit).toMatch(/^HTTP\/1\.1 200 .*age: 5\r\n.*\r\n\r\nbody$/s);
		expect(hit).toMatch(
			/via: 1\.1 [0-9a-f]+\.cloudfront\.net \(CloudFront\)\r\n/,
		);
		expect(hit).toContain("strict-transport-security: max-age=31536000");
		expect(cacheOf(hit)).toBe("Hit");
		clock.wind(56);
		expect(cacheOf(await ask("/static/a"))).toBe("Miss");
		cdn.command({ command: "invalidate", paths: ["/static/*"] });
		expect(events).toContainEqual({
			event: "log",
			text: "invalidated 1 objects",
		});
		expect(cacheOf(await ask("/static/a"))).toBe("Miss");
		expect(asked).toEqual(["GET /static/a", "GET /static/a", "GET /static/a"]);
		expect(() => cdn.command({ command: "purge" })).toThrow(
			'the CDN knows no command "purge"; it knows invalidate',
		);
	});

	it("is asked for again by its tag, and viewers who have it get 304", async () => {
		const { ask, clock } = await cdnBefore((incoming, outgoing) => {
			outgoing.setHeader("Cache-Control", "max-age=60");
			outgoing.setHeader("ETag", '"one"');
			outgoing.statusCode =
				incoming.headers["if-none-match"] === '"one"' ? 304 : 200;
			outgoing.end(outgoing.statusCode === 304 ? undefined : "body");
		});
		await ask("/static/a");
		const same = await ask("/static/a", 'If-None-Match: W/"one"\r\n');
		expect(same).toMatch(/^HTTP\/1\.1 304 /);
		expect(same).toMatch(/\r\n\r\n$/);
		clock.wind(61);
		const again = await ask("/static/a");
		expect(cacheOf(again)).toBe("RefreshHit");
		expect(again).toMatch(/\r\n\r\nbody$/);
		expect(cacheOf(await ask("/static/a"))).toBe("Hit");
	});

	it("stays good while the origin fails, and errors are kept for ten seconds", async () => {
		let status = 200;
		const { ask, asked, clock } = await cdnBefore((_, outgoing) => {
			outgoing.statusCode = status;
			outgoing.setHeader("Cache-Control", "max-age=60");
			outgoing.removeHeader("Cache-Control");
			outgoing.end(`${status}`);
		});
		await ask("/static/a");
		status = 503;
		clock.wind(86_401);
		expect(await ask("/static/a")).toMatch(/^HTTP\/1\.1 200 .*200$/s);
		const before = asked.length;
		expect(await ask("/static/b")).toMatch(/^HTTP\/1\.1 503 /);
		expect(cacheOf(await ask("/static/b"))).toBe("Error");
		expect(asked.length).toBe(before + 1);
		clock.wind(11);
		status = 200;
		expect(await ask("/static/b")).toMatch(/^HTTP\/1\.1 200 /);
	});

	it("is compressed for those who understand it", async () => {
		const text = "hello ".repeat(500);
		const { ask, asked } = await cdnBefore((_, outgoing) => {
			outgoing.setHeader("Content-Type", "text/css");
			outgoing.setHeader("Content-Length", text.length);
			outgoing.end(text);
		});
		const small = await ask(
			"/static/a.css",
			"Accept-Encoding: gzip, deflate, br;q=0.5\r\n",
		);
		expect(small).toContain("content-encoding: br\r\n");
		const [, body = ""] = small.split("\r\n\r\n");
		expect(`${brotliDecompressSync(Buffer.from(body, "latin1"))}`).toBe(text);
		expect(await ask("/static/a.css")).toContain(text);
		expect(asked).toHaveLength(2);
	});
});

describe("what is not kept", () => {
	it("is passed on with all that the viewer sent, and what the distribution adds", async () => {
		const { ask, asked } = await cdnBefore((incoming, outgoing) => {
			let body = "";
			incoming.on("data", (data) => {
				body += data;
			});
			incoming.on("end", () =>
				outgoing.end(JSON.stringify({ ...incoming.headers, body })),
			);
		});
		const answer = await ask(
			"/items?page=2",
			"Cookie: a=b\r\nX-Origin-Secret: guess\r\nContent-Length: 5\r\n\r\nhello",
			"POST",
		);
		expect(JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? "{}")).toMatchObject({
			host: "shop.test",
			cookie: "a=b",
			"x-forwarded-for": "127.0.0.1",
			"x-origin-secret": "s3cret",
			body: "hello",
		});
		expect(cacheOf(answer)).toBe("Miss");
		await ask("/items");
		await ask("/items");
		expect(asked).toEqual(["POST /items?page=2", "GET /items", "GET /items"]);
	});

	it("is refused where the method is not allowed, and 502 where no origin is", async () => {
		const { ask } = await cdnBefore((_, outgoing) => outgoing.end());
		expect(await ask("/static/a", "", "DELETE")).toMatch(/^HTTP\/1\.1 403 /);
		const lost = await cdnBefore((incoming) => incoming.socket.destroy());
		const answer = await lost.ask("/");
		expect(answer).toMatch(/^HTTP\/1\.1 502 /);
		expect(answer).toContain(
			"<H1>502 ERROR</H1>\n<H2>The request could not be satisfied.</H2>",
		);
		expect(answer).toContain(
			"CloudFront wasn't able to connect to the origin.",
		);
		const [, id] = /\r\nx-amz-cf-id: (.{54}==)\r\n/i.exec(answer) ?? [];
		expect(answer).toContain(`(CloudFront)\nRequest ID: ${id}\n`);
		expect(cacheOf(answer)).toBe("Error");
	});
});

it("redirects to HTTPS, and serves HTTP/2 there (needs openssl)", async (context) => {
	const own = ownCertificate();
	if (own === undefined) return context.skip("openssl is not installed");
	const { ask, cdn } = await cdnBefore(
		(_, outgoing) => outgoing.end("secure"),
		{
			https: { ...own, port: 0 },
			behaviors: [
				{
					pathPattern: "*",
					origin: "load-balancer",
					cachePolicy: disabled,
					viewerProtocol: "redirect-to-https",
				},
			],
		},
	);
	expect(await ask("/a?b=c")).toMatch(
		/^HTTP\/1\.1 301 .*location: https:\/\/shop\.test\/a\?b=c\r\n/is,
	);
	const session = connectHttp2(`https://127.0.0.1:${cdn.ports[1]}`, {
		rejectUnauthorized: false,
	});
	ends.push(() => session.destroy());
	const body = await new Promise((resolve, reject) => {
		let came = "";
		const stream = session.request({ ":path": "/" });
		stream.on("data", (data) => {
			came += data;
		});
		stream.on("end", () => resolve(came));
		stream.on("error", reject);
	});
	expect(body).toBe("secure");
});

it("asks its firewall first, about the body too", async () => {
	const firewall = {
		rateLimit: 100,
		groups: [{ group: "common" }, { group: "sql-injection", countOnly: true }],
	};
	const { ask, asked, clock, events } = await cdnBefore(
		(_, outgoing) => outgoing.end("fine"),
		{ firewall },
	);
	expect(await ask("/?q=fish")).toMatch(/^HTTP\/1\.1 200 /);
	expect(await ask("/?q=%3Cscript%3Ealert(1)%3C/script%3E")).toMatch(
		/^HTTP\/1\.1 403 /,
	);
	expect(
		await ask(
			"/items",
			"Content-Length: 24\r\n\r\nq=<script>go()</script>x",
			"POST",
		),
	).toMatch(/^HTTP\/1\.1 403 /);
	expect(await ask("/?q=1%27%20or%20%271%27=%271")).toMatch(/^HTTP\/1\.1 200 /);
	expect(asked).toHaveLength(2);
	expect(events).toContainEqual({
		event: "log",
		text: "blocked 127.0.0.1 GET /: common/CrossSiteScripting_QUERY",
	});
	clock.wind(60);
	const measured = events.flatMap((one) =>
		one.event === "metric" ? [[one.name, one.dimensions.Rule, one.sum]] : [],
	);
	expect(measured).toContainEqual([
		"BlockedRequests",
		"common/CrossSiteScripting_BODY",
		1,
	]);
	expect(measured).toContainEqual([
		"CountedRequests",
		"sql-injection/SQLi_QUERY",
		1,
	]);
	expect(measured).toContainEqual(["Requests", undefined, 4]);
});

describe("an origin that speaks HTTPS", () => {
	const authority = makeAuthority("rehearsal");
	async function askedBefore(
		names: readonly [string],
		originRequestPolicy: string | null,
		trusted = authority,
	) {
		const { certificate: cert, key } = authority.issue(names);
		const origin = createServer({ cert, key }, (_, outgoing) =>
			outgoing.end("secret"),
		);
		await new Promise<void>((done) => origin.listen(0, "127.0.0.1", done));
		ends.push(() => void origin.close());
		const { port } = origin.address() as AddressInfo;
		const { ask } = await cdnBefore(() => {}, {
			authority: trusted.certificate,
			origins: [
				{
					id: "load-balancer",
					protocol: "https",
					address: "127.0.0.1",
					port,
					domain: "origin.test",
				},
			],
			behaviors: [
				{
					pathPattern: "*",
					origin: "load-balancer",
					cachePolicy: disabled,
					originRequestPolicy,
				},
			],
		});
		return (await ask("/")).slice(9, 12);
	}

	it("is believed by its own name, and by the viewer's where that goes on", async () => {
		expect(await askedBefore(["origin.test"], null)).toBe("200");
		expect(await askedBefore(["origin.test"], allViewer)).toBe("200");
		expect(await askedBefore(["shop.test"], allViewer)).toBe("200");
	});

	it("is answered for with 502 under another name, or by a stranger's word", async () => {
		expect(await askedBefore(["shop.test"], null)).toBe("502");
		expect(await askedBefore(["other.test"], allViewer)).toBe("502");
		const stranger = makeAuthority("rehearsal");
		expect(await askedBefore(["origin.test"], null, stranger)).toBe("502");
	});
});

it("redirects who came by a port of the outside to the one of HTTPS there", async () => {
	const { ask } = await cdnBefore(() => {}, {
		outside: [
			{ port: 80, at: 40_080 },
			{ port: 443, at: 40_443 },
		],
		behaviors: [
			{ origin: "load-balancer", viewerProtocol: "redirect-to-https" },
		],
	});
	expect(await ask("/x?y=1", "", "GET", "127.0.0.1:40080")).toMatch(
		/location: https:\/\/127\.0\.0\.1:40443\/x\?y=1\r\n/i,
	);
	const moved = await ask("/x");
	expect(moved).toMatch(/location: https:\/\/shop\.test\/x\r\n/i);
	expect(moved).toMatch(/content-length: 167\r\n/i);
});

it.each([
	[{ behaviors: [] }, 'the last of the "behaviors" must be the default one'],
	[
		{ behaviors: [{ origin: "nobody" }] },
		"the behaviour * names the origin nobody; there are load-balancer",
	],
	[
		{ behaviors: [{ origin: "load-balancer", cachePolicy: "x" }] },
		"the managed cache policy x is not known here",
	],
])("refuses a configuration that is wrong: %#", async (changes, reason) => {
	await expect(cdnBefore(() => {}, changes)).rejects.toThrow(reason);
});
