import { describe, expect, it } from "vitest";
import { readConfiguration } from "../read-configuration.ts";
import type { ViewerRequest } from "../viewer-request.ts";
import { EdgeFunctions } from "./index.ts";

const asked: ViewerRequest = {
	secure: true,
	address: "203.0.113.7",
	method: "GET",
	host: "shop.test",
	path: "/users/7",
	query: "a=1&b&a=2",
	headers: [
		["accept", "text/html"],
		["cookie", "id=7; theme=dark=blue"],
		["x-forwarded-proto", "http"],
	],
	beginning: Buffer.alloc(0),
	bodySize: 0,
};

const served = {
	status: 200,
	headers: {
		"content-type": "text/html",
		"set-cookie": ["a=b; Secure; Path=/", "c=d"],
		"x-cache": "Miss from cloudfront",
		via: "1.1 x.cloudfront.net (CloudFront)",
	},
	body: Buffer.from("body"),
	isError: false,
};

function functionsWith(code: string, runtime = "cloudfront-js-2.0") {
	const told: string[] = [];
	const configuration = readConfiguration({
		id: "EDFDVBD6EXAMPLE",
		domain: "d111111abcdef8.cloudfront.net",
		address: "127.0.0.1",
		origins: [{ id: "o", address: "127.0.0.1", port: 1, domain: "o.test" }],
		behaviors: [{ origin: "o", viewerRequest: "f", viewerResponse: "f" }],
		functions: [{ name: "f", runtime, code }],
	});
	const functions = new EdgeFunctions(configuration, (text) => told.push(text));
	const [behavior] = configuration.behaviors;
	if (behavior === undefined) throw new Error("no behaviour");
	return {
		told,
		request: () => functions.request(asked, behavior, "id=="),
		response: (isError = false) =>
			functions.response(asked, behavior, "id==", { ...served, isError }),
	};
}

/** What the function was given, by what it logs. */
function eventOf(kind: "request" | "response") {
	const all = functionsWith(
		`function handler(event) { console.log(event); return event.${kind}; }`,
	);
	const came = all[kind]();
	return {
		came,
		event: JSON.parse(all.told[0]?.replace("function f: ", "") ?? ""),
	};
}

describe("the event", () => {
	it("of a request is CloudFront's, without the headers that nobody sees", () => {
		const { came, event } = eventOf("request");
		expect(event).toEqual({
			version: "1.0",
			context: {
				distributionDomainName: "d111111abcdef8.cloudfront.net",
				distributionId: "EDFDVBD6EXAMPLE",
				eventType: "viewer-request",
				requestId: "id==",
			},
			viewer: { ip: "203.0.113.7" },
			request: {
				method: "GET",
				uri: "/users/7",
				querystring: {
					a: { value: "1", multiValue: [{ value: "1" }, { value: "2" }] },
					b: { value: "" },
				},
				headers: {
					host: { value: "shop.test" },
					accept: { value: "text/html" },
				},
				cookies: { id: { value: "7" }, theme: { value: "dark=blue" } },
			},
		});
		expect(came).toMatchObject({ path: "/users/7", query: "a=1&b&a=2" });
		expect(new Map((came as ViewerRequest).headers)).toEqual(
			new Map(asked.headers),
		);
	});

	it("of an answer has its status, its cookies with their attributes, and no body", () => {
		const { came, event } = eventOf("response");
		expect(event.context.eventType).toBe("viewer-response");
		expect(event.request.uri).toBe("/users/7");
		expect(event.response).toEqual({
			statusCode: 200,
			statusDescription: "OK",
			headers: {
				"content-type": { value: "text/html" },
				via: { value: "1.1 x.cloudfront.net (CloudFront)" },
			},
			cookies: {
				a: { value: "b", attributes: "Secure; Path=/" },
				c: { value: "d" },
			},
		});
		expect(came).toEqual(served);
	});
});

describe("what it returns", () => {
	it("is the request that goes on: path, query, headers, cookies", () => {
		const { request } = functionsWith(`async function handler(event) {
			const r = event.request;
			r.uri = "/index.html";
			r.querystring = { q: { value: "x" }, a: r.querystring.a };
			r.headers["x-own"] = { value: "1" };
			delete r.headers.accept;
			r.cookies.id.value = "8";
			return r;
		}`);
		expect(request()).toMatchObject({
			path: "/index.html",
			query: "q=x&a=1&a=2",
			headers: [
				["x-forwarded-proto", "http"],
				["x-own", "1"],
				["cookie", "id=8; theme=dark=blue"],
			],
		});
	});

	it("is an answer of its own, with a body and cookies", () => {
		const { request } = functionsWith(`function handler() {
			return { statusCode: 302, headers: { location: { value: "/x" } },
				cookies: { a: { value: "1", attributes: "Secure" } },
				body: { encoding: "base64", data: "aGk=" } };
		}`);
		expect(request()).toMatchObject({
			source: "FunctionGeneratedResponse",
			answer: {
				status: 302,
				headers: {
					location: "/x",
					"set-cookie": ["a=1; Secure"],
					"content-length": "2",
					server: "CloudFront",
				},
				body: Buffer.from("hi"),
			},
		});
	});

	it("is an answer that is changed, and not asked for where the origin has an error", () => {
		const { response } = functionsWith(`function handler(event) {
			event.response.headers["x-own"] = { value: "1" };
			delete event.response.cookies.a;
			event.response.body = "other";
			return event.response;
		}`);
		expect(response()).toMatchObject({
			status: 200,
			headers: {
				"x-own": "1",
				"set-cookie": ["c=d"],
				"content-length": "5",
				"x-cache": "Miss from cloudfront",
			},
			body: Buffer.from("other"),
		});
		expect(response(true)).toEqual({ ...served, isError: true });
	});
});

const returning = (value: string) =>
	`function handler(event) { return ${value}; }`;

describe("what is wrong with it", () => {
	it.each([
		[
			"throws",
			"function handler() { throw new TypeError('oh'); }",
			"TypeError: oh",
		],
		["is no program", "function handler( {", "SyntaxError: "],
		[
			"has no handler",
			"var a = 1;",
			"ReferenceError: the function has no handler",
		],
		[
			"does not end",
			"function handler() { while (true); }",
			"it has not ended after 1000 ms",
		],
		[
			"promises without an end",
			"async function handler() { await new Promise(() => {}); }",
			"its promise was never kept",
		],
		[
			"turns in promises",
			"async function handler() { while (true) await null; }",
			"it has not ended after 1000 ms",
		],
		[
			"evaluates texts",
			"function handler() { return new Function('return 1')(); }",
			"EvalError: ",
		],
		[
			"wants a module that there is not",
			"function handler() { require('fs'); }",
			'Error: Cannot find module "fs"',
		],
		[
			"wants CloudFront's own",
			"import cf from 'cloudfront';\nfunction handler() { return cf.kvs(); }",
			"Error: a rehearsal has no kvs of CloudFront's",
		],
		[
			"looks for this process",
			"function handler() { return process.env; }",
			"ReferenceError: process is not defined",
		],
	])("%s: 503, and its reason is told", (_, code, reason) => {
		const { request, told } = functionsWith(code);
		const came = request();
		expect(came).toMatchObject({
			source: "FunctionExecutionError",
			answer: { status: 503 },
		});
		expect(told).toEqual([
			expect.stringContaining(`function f failed: ${reason}`),
		]);
		expect("answer" in came && came.answer.body.toString()).toContain(
			"The CloudFront function associated with the CloudFront distribution is invalid or could not run.",
		);
	});

	it.each([
		["undefined", 503, "it must be a request or a response"],
		[
			"{ ...event.request, uri: 'index.html' }",
			503,
			"request.uri must start with '/'",
		],
		[
			"{ ...event.request, method: 'POST' }",
			503,
			"request.method cannot be changed",
		],
		["{ headers: {} }", 503, "response.statusCode is missing"],
		[
			"{ statusCode: '302' }",
			503,
			"response.statusCode must be a status of HTTP",
		],
		[
			"{ statusCode: 200, headers: { Location: { value: '/' } } }",
			503,
			"response.headers must have header names in lower case",
		],
		[
			"{ statusCode: 200, headers: { a: '/' } }",
			503,
			'response.headers["a"] must have a value',
		],
		[
			"{ statusCode: 200, headers: { a: { value: 'x\\r\\nb: c' } } }",
			503,
			"has a line's end in it",
		],
		[
			"{ statusCode: 200, headers: { connection: { value: 'close' } } }",
			502,
			"connection",
		],
		[
			"{ statusCode: 200, body: { encoding: 'base64', data: '!' } }",
			503,
			"response.body.data is not valid base64",
		],
		[
			"{ ...event.request, headers: { host: { value: 'other' } } }",
			502,
			"host",
		],
	])("%s is refused", (value, status, reason) => {
		const { request, told } = functionsWith(returning(value));
		expect(request()).toMatchObject({
			source: "FunctionValidationError",
			answer: { status },
		});
		expect(told).toEqual([expect.stringContaining(reason)]);
	});
});

describe("what it finds there", () => {
	const found = (code: string, runtime?: string) => {
		const { request, told } = functionsWith(
			`${code}\nfunction handler(event) { console.log(make(event)); return event.request; }`,
			runtime,
		);
		request();
		return told[0]?.replace("function f: ", "");
	};

	it.each([
		[
			"hashes",
			"var crypto = require('crypto'); function make() { return crypto.createHash('sha256').update('a').update('b').digest('hex').slice(0, 8); }",
			"fb8e20fc",
		],
		[
			"HMACs, by an import",
			"import crypto from 'crypto';\nfunction make() { return crypto.createHmac('sha1', 'k').update('x').digest('base64'); }",
			"ywATH87GAqj8hEE6KnAVTYwGoNI=",
		],
		[
			"query strings",
			"import qs from 'querystring';\nfunction make() { return qs.stringify(qs.parse('a=1&a=2&b=%20')); }",
			"a=1&a=2&b=%20",
		],
		[
			"buffers",
			"import { Buffer } from 'buffer';\nfunction make() { return Buffer.from('hé').toString('base64') + btoa('x') + atob('eA=='); }",
			"aMOpeA==x",
		],
		[
			"a clock that stands",
			"function make() { var a = Date.now(); for (var i = 0; i < 1e6; i++); return String(Date.now() - a + (new Date() - a)); }",
			"0",
		],
		[
			"what is strict",
			"function make() { return String((function () { return this; })()); }",
			"undefined",
		],
	])("%s", (_, code, answer) => {
		expect(found(code)).toBe(answer);
	});

	it("has neither imports nor Buffer in the first runtime", () => {
		const old = "cloudfront-js-1.0";
		expect(found("import c from 'crypto';\nfunction make() {}", old)).toMatch(
			/^function f failed: SyntaxError|failed: SyntaxError/,
		);
		expect(found("function make() { return typeof Buffer; }", old)).toBe(
			"undefined",
		);
	});

	it("keeps nothing from one time to the next", () => {
		const { request, told } = functionsWith(
			"globalThis.n = (globalThis.n || 0) + 1; function handler(e) { console.log(n); return e.request; }",
		);
		request();
		request();
		expect(told).toEqual(["function f: 1", "function f: 1"]);
	});

	it("gives no way out to this process", () => {
		const ways = [
			"this",
			"globalThis",
			"require",
			"console.log",
			"require('crypto').createHash",
			"event",
			"(function () { try { require('crypto').createHash('none').update('x').digest('hex'); } catch (e) { return e; } })()",
			"(function deep() { try { return deep(); } catch (e) { try { require('crypto').createHash('md5').digest('hex'); } catch (f) { return f; } return e; } })()",
			"__run",
			"(function () { Error.prepareStackTrace = (_, all) => all; const found = new Error().stack.flatMap((one) => [one.getThis(), one.getFunction()]).filter(Boolean); return found.find((one) => { try { return one.constructor.constructor('return process')().pid; } catch (e) { return false; } }) || {}; })()",
			"(function () { const all = []; for (let o = globalThis; o; o = Object.getPrototypeOf(o)) for (const n of Object.getOwnPropertyNames(o)) { try { all.push(o[n]); } catch (e) {} } return all.find((one) => { try { return one.constructor.constructor('return process')().pid; } catch (e) { return false; } }) || {}; })()",
			"require('cloudfront')",
			"require('cloudfront').kvs",
		];
		for (const way of ways) {
			const tried = `try { const f = (${way}).constructor.constructor; return f("return process")().pid ? "out" : "in"; } catch (e) { return "in"; }`;
			expect(found(`function make(event) { ${tried} }`), way).toBe("in");
		}
	});
});
