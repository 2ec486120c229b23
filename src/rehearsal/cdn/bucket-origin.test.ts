import { afterEach, describe, expect, it } from "vitest";
import { httpServer, rawExchange } from "../../../test/support/raw-exchange.ts";
import { WoundClock } from "../../../test/support/wound-clock.ts";
import { parseAuthorization, signatureOf } from "../signature.ts";
import { startCdn } from "./index.ts";

const optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
const disabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const allViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

const domain = "site.s3.eu-central-1.amazonaws.com";
const objects: Record<string, string> = {
	"/index.html": "<h1>index</h1>",
	"/data.txt": "0123456789",
	"/sorry.html": "sorry",
};

/** Says how each request was signed, and has a few objects. */
async function cdnBefore(changes: Record<string, unknown> = {}) {
	const asked: string[] = [];
	const bucket = await httpServer(
		({ method = "", url = "", headers }, answer) => {
			const flat = Object.entries(headers).map(([name, value]) => [
				name,
				String(value),
			]);
			const said = parseAuthorization(headers.authorization);
			const signable = {
				method,
				target: url,
				headers: Object.fromEntries(flat),
				body: "",
			};
			const how =
				said === undefined
					? (headers.authorization ?? "unsigned")
					: signatureOf(signable, "secret", said) === said.signature
						? "signed"
						: "broken";
			asked.push(`${method} ${url} ${how}`);
			const found = objects[url.replace(/^\/site(?=\/)/, "")];
			answer.statusCode = found === undefined ? 403 : 200;
			answer.setHeader("ETag", '"one"');
			answer.end(found ?? "<Code>AccessDenied</Code>");
		},
	);
	const service = await httpServer((_, answer) => {
		answer.statusCode = 404;
		answer.end("the service");
	});
	const signing = { signing: "always", region: "eu-central-1" };
	const { origin = {}, standard = {}, ...others } = changes;
	const credentials = {
		accessKeyId: "ASIACDN",
		secretAccessKey: "secret",
		sessionToken: "t",
	};
	const cdn = await startCdn(
		{
			id: "EDFDVBD6EXAMPLE",
			domain: "d111111abcdef8.cloudfront.net",
			address: "127.0.0.1",
			httpPort: 0,
			defaultRootObject: "index.html",
			origins: [
				{
					id: "bucket",
					address: "127.0.0.1",
					port: bucket.port,
					domain,
					bucket: { ...signing, ...credentials },
					...Object(origin),
				},
				{
					id: "service",
					address: "127.0.0.1",
					port: service.port,
					domain: "service.test",
				},
			],
			behaviors: [
				{ pathPattern: "/api/*", origin: "service", cachePolicy: disabled },
				{ origin: "bucket", cachePolicy: optimized, ...Object(standard) },
			],
			...others,
		},
		{ emit: () => {}, clock: new WoundClock() },
	);
	ends.push(bucket.close, service.close, () => cdn.drain());
	const ask = (path: string, more = "", method = "GET") =>
		rawExchange(
			cdn.ports[0] ?? 0,
			`${method} ${path} HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n${more}\r\n`,
		);
	return { asked, ask, cdn };
}

const bodyOf = (answer: string) => answer.split("\r\n\r\n")[1];

describe("a bucket", () => {
	it("is asked as the distribution, by the root object and behind the origin's path; other paths go to the service", async () => {
		const { ask, asked } = await cdnBefore({ origin: { path: "/site" } });
		expect(await ask("/")).toMatch(/^HTTP\/1\.1 200 .*<h1>index<\/h1>$/s);
		expect(bodyOf(await ask("/api/items"))).toBe("the service");
		expect(await ask("/nothing")).toMatch(
			/^HTTP\/1\.1 403 .*x-cache: Error from/is,
		);
		expect(asked).toEqual([
			"GET /site/index.html signed",
			"GET /site/nothing signed",
		]);
	});

	it.each([
		["never", "", "unsigned"],
		["no-override", "", "signed"],
		["no-override", "Authorization: own\r\n", "own"],
		["always", "Authorization: own\r\n", "signed"],
	])("is asked %s by who sends %j: %s", async (signing, header, how) => {
		const credentials = {
			accessKeyId: "ASIACDN",
			secretAccessKey: "secret",
			sessionToken: "t",
		};
		const bucket = { signing, region: "eu-central-1", ...credentials };
		const cache = { headers: ["Authorization"] };
		const { ask, asked } = await cdnBefore({
			origin: { bucket },
			standard: { cachePolicy: undefined, cache },
		});
		await ask("/data.txt", header);
		expect(asked).toEqual([`GET /data.txt ${how}`]);
	});

	it("cannot read the signature where the viewer's own host goes on", async () => {
		const { ask, asked } = await cdnBefore({
			standard: { originRequestPolicy: allViewer },
		});
		await ask("/data.txt");
		expect(asked).toEqual(["GET /data.txt broken"]);
	});

	it("is asked once for the whole, of which ranges are shown, also by a head", async () => {
		const { ask, asked } = await cdnBefore();
		const part = await ask("/data.txt", "Range: bytes=2-4\r\n");
		expect(part).toMatch(
			/^HTTP\/1\.1 206 .*content-range: bytes 2-4\/10\r\n.*\r\n234$/is,
		);
		expect(bodyOf(await ask("/data.txt", "Range: bytes=-3\r\n"))).toBe("789");
		expect(await ask("/data.txt", "Range: bytes=10-\r\n")).toMatch(
			/^HTTP\/1\.1 416 .*content-range: bytes \*\/10\r\n/is,
		);
		const other = 'If-Range: "other"\r\n';
		expect(bodyOf(await ask("/data.txt", `Range: bytes=0-0\r\n${other}`))).toBe(
			"0123456789",
		);
		const same = 'If-Range: "one"\r\n';
		expect(bodyOf(await ask("/data.txt", `Range: bytes=0-0\r\n${same}`))).toBe(
			"0",
		);
		expect(await ask("/data.txt", 'If-None-Match: "one"\r\n')).toMatch(
			/^HTTP\/1\.1 304 /,
		);
		const head = await ask("/data.txt", "", "HEAD");
		expect(head).toMatch(/content-length: 10\r\n.*\r\n\r\n$/is);
		expect(asked).toHaveLength(1);
	});
});

describe("an error that has a page of its own", () => {
	const spa = { errorPages: [{ code: 403, status: 200, path: "/index.html" }] };

	it("is shown by it and with its status, from the bucket and for what the service says", async () => {
		const { ask, asked } = await cdnBefore({
			errorPages: [...spa.errorPages, { code: 404, path: "/sorry.html" }],
		});
		const shown = await ask("/login", "Range: bytes=0-3\r\n");
		expect(shown).toMatch(
			/^HTTP\/1\.1 206 .*x-cache: Error from cloudfront.*<h1>$/is,
		);
		expect(asked).toEqual(["GET /login signed", "GET /index.html signed"]);
		const missing = await ask("/api/none");
		expect(missing).toMatch(/^HTTP\/1\.1 404 .*\r\n\r\nsorry$/s);
		expect(await ask("/api/none", "", "HEAD")).toMatch(
			/^HTTP\/1\.1 404 .*\r\n\r\n$/s,
		);
	});

	it("is what the page's own origin says, where it has not got it", async () => {
		const { ask } = await cdnBefore({
			errorPages: [{ code: 403, status: 200, path: "/api/gone" }],
		});
		expect(await ask("/nothing")).toMatch(/^HTTP\/1\.1 404 .*the service$/s);
	});

	it("is shown for what the firewall stops, too", async () => {
		const firewall = { rateLimit: 100, groups: [{ group: "common" }] };
		const stopped = "/data.txt?q=%3Cscript%3Ealert(1)%3C/script%3E";
		const { ask } = await cdnBefore({ ...spa, firewall });
		const own = "User-Agent: test\r\n";
		expect(await ask(stopped, own)).toMatch(
			/^HTTP\/1\.1 200 .*<h1>index<\/h1>$/s,
		);
		const bare = await cdnBefore({ firewall });
		expect(await bare.ask(stopped, own)).toMatch(
			/^HTTP\/1\.1 403 .*Request blocked\./s,
		);
	});

	it("has no function behind it", async () => {
		const code =
			"function handler(e) { e.response.headers.own = { value: '1' }; return e.response; }";
		const functions = [{ name: "f", runtime: "cloudfront-js-2.0", code }];
		const { ask } = await cdnBefore({
			...spa,
			functions,
			standard: { viewerResponse: "f" },
		});
		expect(await ask("/login")).not.toContain("own: 1");
		expect(await ask("/index.html")).toContain("own: 1");
	});
});

it("has its function before the cache: paths of one page are one object", async () => {
	const code = `function handler(event) {
		if (event.request.uri === "/old") return { statusCode: 301, headers: { location: { value: "/new" } } };
		if (!event.request.uri.includes(".")) event.request.uri = "/index.html";
		return event.request;
	}`;
	const functions = [{ name: "f", runtime: "cloudfront-js-2.0", code }];
	const standard = { viewerRequest: "f", securityHeaders: true };
	const { ask, asked } = await cdnBefore({ functions, standard });
	expect(await ask("/login")).toMatch(/x-cache: Miss from cloudfront/i);
	expect(await ask("/users/7")).toMatch(
		/x-cache: Hit from cloudfront.*<h1>index/is,
	);
	expect(await ask("/old")).toMatch(
		/^HTTP\/1\.1 301 .*strict-transport-security: .*location: \/new\r\n.*x-cache: FunctionGeneratedResponse from cloudfront/is,
	);
	expect(asked).toEqual(["GET /index.html signed"]);
});

it("tells of a function that fails by CloudFront's page, with its policy's headers", async () => {
	const functions = [
		{ name: "f", runtime: "cloudfront-js-2.0", code: "nothing" },
	];
	const standard = { viewerRequest: "f", securityHeaders: true };
	const { ask } = await cdnBefore({ functions, standard });
	const answer = await ask("/");
	expect(answer).toMatch(/^HTTP\/1\.1 503 .*x-frame-options: SAMEORIGIN/is);
	expect(answer).toMatch(/x-cache: FunctionExecutionError from cloudfront/i);
	expect(answer).toContain("<H1>503 ERROR</H1>");
});
