import { expect, it } from "vitest";
import { exampleVariants } from "../../../test/support/example.ts";
import { sampleBlueprint } from "../../../test/support/sample-blueprint.ts";
import { graphOfDocument, type ResourceGraph } from "../../plan/index.ts";
import { synthesise } from "../../synth/index.ts";
import { readConfiguration } from "../cdn/read-configuration.ts";
import { bucketOrigins, cdnSettings } from "./cdn-settings.ts";

const place = {
	address: "127.0.0.1",
	port: 8080,
	origin: { addresses: ["10.0.0.4", "10.0.1.4"], port: 443, protocol: "https" },
	outside: [{ port: 443, at: 40_443 }],
	secure: (names: readonly string[]) => ({
		https: { port: 8443, certificate: names.join(" "), key: "-" },
		authority: "who signed",
	}),
} as const;

async function graphOf(environment: string): Promise<ResourceGraph> {
	const variants = await exampleVariants("newsletter");
	const one = variants.find((each) => each.environment === environment);
	const [stack] = one === undefined ? [] : synthesise(one.blueprint);
	if (stack === undefined) throw new Error(`there is no ${environment}`);
	return graphOfDocument(stack.document);
}

it("is the distribution of newsletter, as the CDN part reads it", async () => {
	const settings = cdnSettings(await graphOf("production"), place);
	const { behaviors, firewall, origins, https, outside } =
		readConfiguration(settings);
	expect(https).toEqual({
		port: 8443,
		certificate: "rehearsal.cloudfront.net example.com www.example.com",
		key: "-",
	});
	expect(outside).toEqual([{ port: 443, at: 40_443 }]);
	expect(behaviors.map(({ viewerProtocol }) => viewerProtocol)).toEqual([
		"redirect-to-https",
		"redirect-to-https",
	]);
	expect(
		behaviors.map(({ pathPattern, cache, originRequest }) => [
			pathPattern,
			cache.standard,
			originRequest,
		]),
	).toEqual([
		["/static/*", 86_400, "none"],
		["*", 0, "all-viewer"],
	]);
	expect(behaviors.at(-1)?.allowedMethods).toContain("POST");
	expect(origins).toMatchObject([
		{
			id: "load-balancer",
			addresses: ["10.0.0.4", "10.0.1.4"],
			port: 443,
			protocol: "https",
		},
	]);
	expect(firewall).toEqual({
		rateLimit: 2000,
		groups: ["ip-reputation", "common", "bad-inputs", "sql-injection"].map(
			(group) => ({ group, countOnly: false }),
		),
		badAddresses: [],
	});
});

it("asks the load balancer by its own name for what is in a bucket, and knows which origin that is", () => {
	const [stack] = synthesise(
		sampleBlueprint({
			edge: { domain: "example.com", cdn: true },
			storage: { frontEnd: {} },
		}),
	);
	if (stack === undefined) throw new Error("no system");
	const graph = graphOfDocument(stack.document);
	expect(bucketOrigins(graph)).toEqual(["front-end"]);
	const { origins } = readConfiguration(cdnSettings(graph, place));
	expect(origins.map(({ id, domain }) => [id, domain])).toEqual([
		["load-balancer", "example.com"],
		["front-end", "example.com"],
	]);
});

it("knows no bucket where there is none", async () => {
	expect(bucketOrigins(await graphOf("production"))).toEqual([]);
});

it("is nothing where there is no CDN", async () => {
	expect(cdnSettings(await graphOf("trial"), place)).toBeUndefined();
});
