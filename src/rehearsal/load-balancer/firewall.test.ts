import { expect, it } from "vitest";
import {
	get,
	mirror,
	nodeBefore,
	statusOf,
} from "../../../test/support/balanced-targets.ts";
import { rawExchange, until } from "../../../test/support/raw-exchange.ts";

const firewall = {
	rateLimit: 100,
	groups: [{ group: "common" }, { group: "sql-injection", countOnly: true }],
	badAddresses: [],
};

const agent = "User-Agent: test\r\n";

const post = (body: string, more = "", length = body.length) =>
	`POST /items HTTP/1.1\r\nHost: example.test\r\n${agent}Content-Length: ${length}\r\n${more}\r\n${body}`;

const closing = "Connection: close\r\n";

async function nodeWithFirewall(changes: object = {}) {
	const { port } = await mirror();
	return nodeBefore([port], { firewall: { ...firewall, ...changes } });
}

const actions = (lines: readonly string[]) =>
	lines.map((line) => / (\d+) (\d+|-) \d+ \d+ "/.exec(line)?.slice(1));

it("refuses by its query or body what the web ACL refuses, and hands on everything else whole", async () => {
	const node = await nodeWithFirewall();
	const ask = (text: string) => rawExchange(node.port, text);
	expect(await ask(get("/?q=<script>go()</script>", agent))).toMatch(
		/^HTTP\/1\.1 403 Forbidden\r\nServer: awselb\/2\.0\r\n/,
	);
	expect(statusOf(await ask(post("q=<script>go()</script>", closing)))).toBe(
		403,
	);
	expect(await ask(post("q=harmless", closing))).toMatch(
		/^HTTP\/1\.1 200 .*q=harmless$/s,
	);
	// It only counts.
	expect(statusOf(await ask(get("/?q=1%27%20or%20%271%27=%271", agent)))).toBe(
		200,
	);
	await until("they are logged", () => node.lines().length === 4);
	expect(actions(node.lines())).toEqual([
		["403", "-"],
		["403", "-"],
		["200", "200"],
		["200", "200"],
	]);
	expect(
		node.lines().map((line) => / "(waf[a-z,]*)" /.exec(line)?.[1]),
	).toEqual(["waf", "waf", "waf,forward", "waf,forward"]);
	await node.wind(60);
	expect([
		node.metrics("BlockedRequests"),
		node.metrics("CountedRequests"),
		node.metrics("RequestCountPerTarget"),
	]).toEqual([2, 1, 2]);
});

it("looks at 8 KB of a body, and hands on the whole", async () => {
	const node = await nodeWithFirewall({
		groups: [{ group: "sql-injection" }],
	});
	const attack = "1' or '1'='1";
	const long = `q=${"x".repeat(8190)}`;
	const ask = (body: string) => rawExchange(node.port, post(body, closing));
	expect(statusOf(await ask(`q=${attack}&${long}`))).toBe(403);
	const late = await ask(`${long}&q=${attack}`);
	expect(statusOf(late)).toBe(200);
	expect(late.endsWith(`\n${long}&q=${attack}`)).toBe(true);
});

it("answers before the whole body came where its beginning is enough, and takes no further request there", async () => {
	const node = await nodeWithFirewall();
	const begun = post(`q=<script>${"x".repeat(8192)}`, "", 100_000);
	const answer = await rawExchange(node.port, begun);
	expect(answer).toMatch(/^HTTP\/1\.1 403 .*Connection: close\r\n/s);
});

it("keeps the connection of a request that came whole", async () => {
	const node = await nodeWithFirewall();
	const answer = await rawExchange(
		node.port,
		`${post("q=<script>go()</script>")}${get("/", agent)}`,
	);
	expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual([
		"HTTP/1.1 403",
		"HTTP/1.1 200",
	]);
});
