import { expect, it } from "vitest";
import { exampleVariants } from "../../../test/support/example.ts";
import { sampleBlueprint } from "../../../test/support/sample-blueprint.ts";
import {
	graphOfDocument,
	type ObjectValue,
	type ResourceGraph,
} from "../../plan/index.ts";
import { synthesise } from "../../synth/index.ts";
import { readConfiguration } from "../cdn/read-configuration.ts";
import { functionNotes } from "./cdn-functions.ts";
import {
	behaviorBlocks,
	bucketOrigins,
	cdnOf,
	cdnSettings,
} from "./cdn-settings.ts";
import { pathToService } from "./service-path.ts";

const place = {
	address: "127.0.0.1",
	port: 8080,
	origin: { addresses: ["10.0.0.4", "10.0.1.4"], port: 443, protocol: "https" },
	outside: [{ port: 443, at: 40_443 }],
	buckets: new Map<string, object>(),
	secure: (names: readonly string[]) => ({
		https: { port: 8443, certificate: names.join(" "), key: "-" },
		authority: "who signed",
	}),
} as const;

function withAttributes(
	graph: ResourceGraph,
	address: string,
	more: ObjectValue,
): ResourceGraph {
	const resources = graph.resources.map((one) =>
		one.address === address
			? { ...one, attributes: { ...one.attributes, ...more } }
			: one,
	);
	return { ...graph, resources };
}

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

function frontEnd(): ResourceGraph {
	const [stack] = synthesise(
		sampleBlueprint({
			edge: { domain: "example.com", cdn: true },
			storage: { frontEnd: { apiPaths: ["/api/*"] } },
		}),
	);
	if (stack === undefined) throw new Error("no system");
	return graphOfDocument(stack.document);
}

it("asks a bucket where it is, and without one the load balancer by its own name", () => {
	const graph = frontEnd();
	expect(bucketOrigins(graph)).toEqual(["front-end"]);
	const namesIn = (buckets: ReadonlyMap<string, object>) =>
		readConfiguration(cdnSettings(graph, { ...place, buckets })).origins.map(
			({ id, domain, path }) => [id, domain, path],
		);
	expect(namesIn(new Map())).toEqual([
		["load-balancer", "example.com", ""],
		["front-end", "example.com", ""],
	]);
	const domain = "site.s3.amazonaws.com";
	const bucket = { domain, addresses: ["127.0.0.1"], port: 1, path: "/site" };
	expect(namesIn(new Map([["front-end", bucket]]))).toEqual([
		["load-balancer", "example.com", ""],
		["front-end", domain, "/site"],
	]);
});

it("has the plan's functions before the behaviours that name them, and its error pages", () => {
	const graph = frontEnd();
	const bucket = { domain: "site.test", addresses: ["127.0.0.1"], port: 1 };
	const buckets = new Map([["front-end", bucket]]);
	const { functions, behaviors, defaultRootObject } = readConfiguration(
		cdnSettings(graph, { ...place, buckets }),
	);
	expect(defaultRootObject).toBe("index.html");
	const other = readConfiguration(cdnSettings(graph, place));
	expect(other.behaviors.map((one) => one.viewerRequest)).toEqual(["", ""]);
	expect(other.defaultRootObject).toBe("");
	expect(functions).toEqual([
		{
			name: "aws_cloudfront_function.front_end",
			runtime: "cloudfront-js-2.0",
			code: expect.stringContaining("function handler(event)"),
		},
	]);
	expect(behaviors.map((one) => [one.pathPattern, one.viewerRequest])).toEqual([
		["/api/*", ""],
		["*", "aws_cloudfront_function.front_end"],
	]);
	const changed = withAttributes(graph, "aws_cloudfront_distribution.main", {
		custom_error_response: [
			{
				error_code: 403,
				response_code: 200,
				response_page_path: "/index.html",
				error_caching_min_ttl: 5,
			},
			{ error_code: 404, response_code: 0 },
		],
	});
	expect(readConfiguration(cdnSettings(changed, place)).errorPages).toEqual([
		{
			code: 403,
			page: { path: "/index.html", status: 200 },
			cachingSeconds: 5,
		},
		{ code: 404, page: undefined, cachingSeconds: 10 },
	]);
});

it("says which functions do not run", () => {
	const graph = frontEnd();
	const { attributes } = cdnOf(graph) ?? {};
	const behaviors = behaviorBlocks(attributes ?? {});
	expect(functionNotes(graph, behaviors)).toEqual([]);
	const resources = graph.resources.filter(
		({ type }) => type !== "aws_cloudfront_function",
	);
	const lambda = {
		lambda_function_association: [{ event_type: "origin-request" }],
	};
	expect(
		functionNotes({ ...graph, resources }, [...behaviors, lambda]),
	).toEqual([
		"the code of the CDN's function for viewer-request is not known here: requests go on without it",
		"the CDN's functions of Lambda@Edge are not run here: requests go on without them",
	]);
});

it("finds a path that leads to the service", () => {
	const graph = frontEnd();
	expect(pathToService(graph, "/api/items?page=2")).toEqual({
		path: "/api/items?page=2",
		isOther: false,
	});
	expect(pathToService(graph, "/health")).toEqual({
		path: "/api/",
		isOther: true,
	});
});

it("knows no bucket where there is none", async () => {
	expect(bucketOrigins(await graphOf("production"))).toEqual([]);
});

it("is nothing where there is no CDN", async () => {
	expect(cdnSettings(await graphOf("trial"), place)).toBeUndefined();
});
