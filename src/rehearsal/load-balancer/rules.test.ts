import { describe, expect, it } from "vitest";
import type { RequestHead } from "../http/index.ts";
import { classify, verdictOn } from "./desync.ts";
import { placeOf } from "./host-header.ts";
import { readConfiguration } from "./read-configuration.ts";
import { type RedirectAction, redirectUrl } from "./redirect.ts";
import { type Asked, ruleFinder } from "./rules.ts";

const request = (
	headers: RequestHead["headers"],
	method = "GET",
	target = "/",
): RequestHead => ({ method, target, version: "1.1", headers, size: 0 });

describe("what is doubtful about a request", () => {
	it.each([
		[
			[
				["Content-Length", "1"],
				["Content-Length", "2"],
			],
			"POST",
			"Severe",
			"MultipleContentLength",
		],
		[
			[
				["Content-Length", "1"],
				["Content-Length", "1"],
			],
			"POST",
			"Ambiguous",
			"DuplicateContentLength",
		],
		[[["Content-Length", "a"]], "POST", "Severe", "BadContentLength"],
		[
			[
				["Transfer-Encoding", "chunked"],
				["Content-Length", "1"],
			],
			"POST",
			"Ambiguous",
			"BothTeClPresent",
		],
		[
			[
				["Transfer-Encoding", "chunked"],
				["Transfer-Encoding", "chunked"],
			],
			"POST",
			"Severe",
			"MultipleTransferEncodingChunked",
		],
		[
			[["Content-Length", "0"]],
			"GET",
			"Acceptable",
			"GetHeadZeroContentLength",
		],
		[
			[["Content-Length", "4"]],
			"GET",
			"Ambiguous",
			"UndefinedContentLengthSemantics",
		],
		[
			[["Transfer-Encoding", "chunked"]],
			"HEAD",
			"Ambiguous",
			"UndefinedTransferEncodingSemantics",
		],
		[[["Content_Length", "4"]], "GET", "Ambiguous", "SuspiciousHeader"],
		[[["X-Name", "J\xf6rg"]], "GET", "Acceptable", "NonCompliantHeader"],
	] as const)("%j of a %s is %s: %s", (headers, method, tier, reason) => {
		expect(classify(request(headers, method))).toEqual({ tier, reason });
	});

	it("is nothing for what browsers send", () => {
		const headers = [
			["Host", "x"],
			["Content-Type", "a/b"],
			["Content-Encoding", "gzip"],
			["Content-Length", "5"],
		] as const;
		expect(classify(request(headers, "POST"))).toBeUndefined();
		expect(classify(request([["Host", "x"]]))).toBeUndefined();
	});

	it("is treated as the mode says", () => {
		const tiers = ["Acceptable", "Ambiguous", "Severe"] as const;
		const verdicts = (mode: "monitor" | "defensive" | "strictest") =>
			tiers.map((tier) => verdictOn({ tier, reason: "" }, mode));
		expect(verdicts("monitor")).toEqual(["allow", "allow", "allow"]);
		expect(verdicts("defensive")).toEqual([
			"allow",
			"allow-and-close",
			"block",
		]);
		expect(verdicts("strictest")).toEqual(["block", "block", "block"]);
	});
});

describe("rules", () => {
	const asked = (path: string, more: Partial<Asked> = {}): Asked => ({
		request: request([["X-Client", "App/2"]]),
		path,
		query: "",
		host: "example.com",
		clientAddress: "203.0.113.7",
		...more,
	});
	const find = (field: string, values: readonly string[], name = "") => {
		const { listeners } = readConfiguration({
			name: "app/a/b",
			zone: "z",
			address: "127.0.0.1",
			listeners: [
				{
					protocol: "HTTP",
					port: 80,
					rules: [
						{
							priority: 5,
							conditions: [{ field, values, name }],
							action: { type: "fixed-response", status: 200 },
						},
					],
					defaultAction: { type: "fixed-response", status: 404 },
				},
			],
		});
		const [listener] = listeners;
		if (listener === undefined) throw new Error("no listener");
		const finder = ruleFinder(listener);
		return (one: Asked) => finder(one).priority === 5;
	};

	it.each([
		["path-pattern", ["/img/*"], asked("/img/a/b"), true],
		["path-pattern", ["/img/*"], asked("/IMG/a"), false],
		["path-pattern", ["/a?c", "/x"], asked("/abc"), true],
		["path-pattern", ["/a.c"], asked("/abc"), false],
		[
			"host-header",
			["*.Example.com"],
			asked("/", { host: "www.example.com" }),
			true,
		],
		["host-header", ["*.example.com"], asked("/"), false],
		["http-request-method", ["POST"], asked("/"), false],
		["source-ip", ["203.0.113.0/24"], asked("/"), true],
		["source-ip", ["2001:db8::/32", "198.51.100.0/24"], asked("/"), false],
	] as const)("%s %j", (field, values, one, expected) => {
		expect(find(field, values)(one)).toBe(expected);
	});

	it("look at headers and query strings by their names", () => {
		expect(find("http-header", ["app/*"], "x-client")(asked("/"))).toBe(true);
		expect(
			find(
				"query-string",
				["v2*"],
				"version",
			)(asked("/", { query: "a=b&version=v2.1" })),
		).toBe(true);
		expect(
			find(
				"query-string",
				["v2*"],
				"version",
			)(asked("/", { query: "other=v2.1" })),
		).toBe(false);
		expect(find("query-string", ["v2"])(asked("/", { query: "any=v2" }))).toBe(
			true,
		);
	});
});

describe("a redirect", () => {
	const action: RedirectAction = {
		type: "redirect",
		protocol: "#{protocol}",
		host: "#{host}",
		port: "#{port}",
		path: "/#{path}",
		query: "#{query}",
		status: 301,
	};
	const asked: Asked = {
		request: request([]),
		path: "/a/b",
		query: "c=d",
		host: "example.com",
		clientAddress: "",
	};
	const url = (changes: Partial<RedirectAction>, one = asked) =>
		redirectUrl({ ...action, ...changes }, one, { protocol: "HTTP", port: 80 });

	it("keeps what it does not name", () => {
		expect(url({ protocol: "HTTPS", port: "443" })).toBe(
			"https://example.com/a/b?c=d",
		);
		expect(url({ protocol: "HTTPS", port: "8443" })).toBe(
			"https://example.com:8443/a/b?c=d",
		);
		expect(url({ host: "www.#{host}" })).toBe("http://www.example.com/a/b?c=d");
		expect(url({ path: "/new/#{path}", query: "" })).toBe(
			"http://example.com/new/a/b",
		);
	});

	it("leads those who came by a port of the outside to another one", () => {
		const outside = [
			{ port: 80, at: 40_080 },
			{ port: 443, at: 40_443 },
		];
		const toHttps = { ...action, protocol: "HTTPS", port: "443" };
		const led = (host: string, changes: Partial<RedirectAction> = {}) =>
			redirectUrl(
				{ ...toHttps, ...changes },
				{ ...asked, request: request([["Host", host]]) },
				{ protocol: "HTTP", port: 80 },
				outside,
			);
		expect(led("example.com:40080")).toBe("https://example.com:40443/a/b?c=d");
		// As on AWS.
		expect(led("example.com")).toBe("https://example.com/a/b?c=d");
		expect(led("example.com:80")).toBe("https://example.com/a/b?c=d");
		expect(led("example.com:40080", { host: "www.example.com" })).toBe(
			"https://www.example.com/a/b?c=d",
		);
		expect(led("example.com:40080", { port: "9443" })).toBe(
			"https://example.com:9443/a/b?c=d",
		);
	});
});

/** Source: the table under "Host header preservation" of the Application Load Balancer user guide. */
describe("the host that a target sees", () => {
	it.each([
		["/index.html", "example.com", 80, "example.com", "example.com"],
		["/index.html", "example.com:80", 80, "example.com", "example.com:80"],
		[
			"https://dns_name/index.html",
			"example.com",
			443,
			"dns_name",
			"example.com",
		],
		["/index.html", "example.com", 8080, "example.com:8080", "example.com"],
	] as const)("%s of %s on %i", (target, host, port, own, preserved) => {
		expect(placeOf(target, host, port, false)).toMatchObject({
			path: "/index.html",
			hostHeader: own,
		});
		expect(placeOf(target, host, port, true).hostHeader).toBe(preserved);
	});
});
