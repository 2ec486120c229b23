import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runTerrace } from "../../test/support/command-line.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { type Money, toUsd as usd } from "../facts/index.ts";
// Loaded here, not within the time of a test.
import "./cost.ts";
import "./refresh-prices.ts";
import { openPriceBook } from "./price-cache.ts";

const toUsd = (amount: Money | undefined) =>
	amount === undefined ? undefined : usd(amount);

/** A feed as AWS serves it; cut down to one region and the rows that a load balancer needs. */
const balancers = JSON.stringify({
	manifest: {
		serviceId: "elb",
		accessType: "publish",
		hawkFilePublicationDate: "2026-06-05T17:55:45Z",
		currencyCode: "USD",
		source: "elb",
	},
	sets: {},
	regions: {
		"US West (Verizon) - Seattle": {
			"Application Load Balancer Hours": {
				rateCode: "32V9U759DXBM42NF.JRTCKXETXF.6YS6EN2CT7",
				price: "0.0303750000",
			},
		},
		"EU (Ireland)": {
			"Application Load Balancer Hours": {
				rateCode: "6A5PZ4R7Y9CK55F2.JRTCKXETXF.6YS6EN2CT7",
				price: "0.0300000000",
			},
			rIcBgQpnsCi3Jy4NrXSbCH1: { price: "0.0108000000" },
		},
	},
});
const machines = JSON.stringify({
	manifest: { serviceId: "ec2", source: "ec2-ondemand-without-sec-sel" },
	regions: {
		"EU (Ireland)": {
			"t3 micro EU Ireland Linux": {
				rateCode: "TYE7KBFYUK9UE9VR.JRTCKXETXF.6YS6EN2CT7",
				price: "0.0200000000",
				"Instance Type": "t3.micro",
				"Operating System": "Linux",
			},
		},
	},
});

type Answer = (path: string, response: ServerResponse) => void;

/** Serves the two feeds, and says of the others that there are none. */
const saved: Answer = (path, response) => {
	if (path === "/elb/USD/current/elb.json") response.end(balancers);
	else if (/EU%20\(Ireland\)\/Linux\/index.json$/.test(path))
		response.end(machines);
	else response.writeHead(404).end();
};

let answer: Answer = saved;
const server = createServer(({ url = "" }, response) => answer(url, response));
let cache = "";

beforeEach(async () => {
	answer = saved;
	cache = join(await temporaryFolder(), "kept", "prices.json");
	vi.stubEnv("TERRACE_PRICE_CACHE", cache);
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address() as AddressInfo;
	vi.stubEnv("TERRACE_PRICE_FEEDS", `http://127.0.0.1:${port}`);
});

afterEach(async () => {
	vi.unstubAllEnvs();
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
});

const cost = (...args: string[]) => runTerrace(["cost", ...args]);

async function balancer(): Promise<string> {
	return stateOf("aws_lb", {
		region: "eu-west-1",
		subnets: ["a", "b"],
		internal: true,
	});
}

async function stateOf(type: string, values: object): Promise<string> {
	const path = join(await temporaryFolder(), "state.json");
	writeFileSync(
		path,
		JSON.stringify({
			format_version: "1.0",
			terraform_version: "1.9.0",
			values: {
				root_module: {
					resources: [
						{
							address: `${type}.a`,
							mode: "managed",
							type,
							name: "a",
							provider_name: "registry.terraform.io/hashicorp/aws",
							values,
						},
					],
				},
			},
		}),
	);
	return path;
}

it("reads the feeds again, keeps them, and prices with them from then on", async () => {
	const { status, errors } = await cost("--refresh");
	expect(status).toBe(0);
	expect(errors).toMatch(/2 prices of 2 feeds, as of \d{4}-\d\d-\d\d, kept in/);
	const { output } = await cost(await balancer(), "--detail");
	// 730 × 0.03, where the book that comes with Terrace has 0.0252.
	expect(output).toMatch(/Application load balancer hours .* 21\.90/);
	expect(output).toMatch(/730 hours × 0\.03$/m);
});

/** Further feeds as AWS serves them, cut down: names, queries to the world, viewers, what leaves, and what is reserved. */
const further: Readonly<Record<string, object>> = {
	"/route53/USD/current/route53.json": {
		"": {
			"Query Standard External first 1B": { price: "0.0000005000" },
			"Basic Health checks External Non AWS per Mo": { price: "0.8000000000" },
		},
		Any: {
			"DNS Zone first 25": { price: "0.6000000000" },
			"DNS Zone": { price: "0.1000000000" },
		},
		"EU (Ireland)": { "Query ENI": { price: "0.2000000000" } },
	},
	"/cloudfront/USD/current/cloudfront.json": {
		EU: { "Request HTTPS Methods": { price: "0.0000020000" } },
		"": {
			"VU3485RNDU6HBQF6 JRTCKXETXF.Q3Z75P77EN V1": {
				price: "0.0950000000",
				"Per Month": "10240",
			},
		},
		"US West (Oregon)": {
			"AWS Lambda-Edge-Requests": { price: "0.0000006000" },
		},
	},
	"/datatransfer/USD/current/datatransfer.json": {
		"EU (Ireland)": {
			"DataTransfer External Outbound Next 10 TB": {
				price: "0.1000000000",
				StartingRange: "0",
				EndingRange: "10240",
			},
			"DataTransfer InterRegion Outbound to US East N Virginia": {
				price: "0.0300000000",
				"To Location": "US East (N. Virginia)",
			},
			"DataTransfer InterRegion Outbound to US East Verizon - Boston": {
				price: "0.0400000000",
				"To Location": "US East (Verizon) - Boston",
			},
		},
	},
	"/ec2/USD/current/ec2-reservedinstance/1%20year/No%20Upfront/EU%20(Ireland)/Linux/Shared/index.json":
		{
			"EU (Ireland)": {
				"t3 micro General purpose Shared Linux No License required 1 year No Upfront":
					{
						price: "0.0050000000",
						"Instance Type": "t3.micro",
						"Operating System": "Linux",
					},
			},
		},
	"/rds/USD/current/rds-postgresql-reservedinstance/Single-AZ/1%20year/No%20Upfront/EU%20(Ireland)/index.json":
		{
			"EU (Ireland)": {
				"PostgreSQL No license required db t4g.micro General purpose Single-AZ 1 year No Upfront":
					{ price: "0.0100000000", "Instance Type": "db.t4g.micro" },
			},
		},
};

it("reads names, viewers, what leaves and what is reserved again", async () => {
	answer = (path, response) => {
		const regions = further[path];
		if (regions === undefined) response.writeHead(404).end();
		else response.end(JSON.stringify({ manifest: {}, sets: {}, regions }));
	};
	const { status, errors } = await cost("--refresh");
	expect(status).toBe(0);
	expect(errors).toMatch(/11 prices of 5 feeds/);
	// One warning for all that there are not, however many.
	expect(errors.match(/there is no price feed/g)).toHaveLength(1);
	expect(errors).toMatch(/nor \d+ others/);
	const lines = async (type: string, values: object, ...more: string[]) =>
		(
			await cost(
				await stateOf(type, { region: "eu-west-1", ...values }),
				...["--detail", "--list-prices", ...more],
			)
		).output;
	expect(
		await lines("aws_route53_health_check", { fqdn: "a.example" }),
	).toMatch(/1 checks × 0\.80/);
	expect(await lines("aws_route53_zone", { name: "example.com" })).toMatch(
		/1 zones × 0\.60[\s\S]*× 0\.0000005/,
	);
	expect(
		await lines("aws_route53_resolver_endpoint", { ip_address: [{}, {}] }),
	).toMatch(/1,460 hours × 0\.20/);
	expect(await lines("aws_cloudfront_distribution", {})).toMatch(
		/× 0\.000002[;,]/,
	);
	const { book } = await openPriceBook();
	expect(toUsd(book.edge("europe").price("cloudfront.out.tier1")?.amount)).toBe(
		"0.095",
	);
	const { transferTo } = book.region("eu-west-1");
	expect(toUsd(transferTo("us-east-1")?.amount)).toBe("0.03");
	// Nothing was read of it.
	expect(toUsd(transferTo("us-east-2")?.amount)).toBe("0.02");
	expect(await lines("aws_lb", { subnets: ["a"] })).toMatch(
		/GB × 0\.10, in tiers/,
	);
	const machine = { instance_type: "t3.micro" };
	expect(await lines("aws_instance", machine, "--reserved", "1")).toMatch(
		/730 hours × 0\.005;/,
	);
	const database = { engine: "postgres", instance_class: "db.t4g.micro" };
	expect(await lines("aws_db_instance", database, "--reserved", "1")).toMatch(
		/730 hours × 0\.01$/m,
	);
	// Of three years nothing was read: the price that comes with Terrace.
	expect(await lines("aws_instance", machine, "--reserved", "3")).toMatch(
		/reserved for 3y/,
	);
});

/** Where a line is broken depends on what stands before. */
async function unwrapped(...args: string[]) {
	const { status, errors } = await cost(...args);
	return { status, errors: errors.replaceAll(/\s+/g, " ") };
}

it("replaces nothing where a feed is cut off, an answer is no feed, or nobody answers", async () => {
	await cost("--refresh");
	const before = readFileSync(cache, "utf8");
	answer = (_path, response) => response.end(balancers.slice(0, 300));
	const cut = await unwrapped("--refresh");
	expect(cut.status).toBe(2);
	expect(cut.errors).toMatch(/is not JSON, or is cut off/);
	answer = (_path, response) => response.end('{"hello":"proxy"}');
	expect((await unwrapped("--refresh")).errors).toMatch(/has no "regions"/);
	answer = (_path, response) => response.writeHead(503).end();
	expect((await unwrapped("--refresh")).errors).toMatch(/it answers 503/);
	vi.stubEnv("TERRACE_PRICE_FEEDS", "http://127.0.0.1:1/");
	const { status, errors } = await unwrapped("--refresh");
	expect(status).toBe(2);
	expect(errors).toMatch(
		/cannot be read: (ECONNREFUSED|fetch failed|bad port)/,
	);
	// Several are on their way at a time, and one of them says it.
	expect(errors.match(/price-feed-unreachable/g)).toHaveLength(1);
	expect(readFileSync(cache, "utf8")).toBe(before);
	expect(readdirSync(dirname(cache))).toEqual(["prices.json"]);
});

it("stops when it is interrupted, and leaves nothing behind", async () => {
	answer = () => process.emit("SIGINT");
	const { status, errors } = await cost("--refresh");
	expect(status).toBe(130);
	expect(errors).toMatch(/Interrupted\. The prices are those from before\./);
	expect(existsSync(cache)).toBe(false);
});

it("says that a kept file is broken, and goes on with its own prices", async () => {
	await cost("--refresh");
	writeFileSync(cache, '{"series": [{"items": {"a": "one"}}]}');
	const { status, errors, output } = await cost(await balancer());
	expect(status).toBe(0);
	expect(errors).toMatch(/holds no prices/);
	expect(output).toMatch(/18\.40/);
});
