import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import {
	addressesOf,
	bodyOf,
	sampleBlueprint,
} from "../../test/support/sample-blueprint.ts";
import type { BlueprintInput } from "../blueprint/index.ts";
import { cachePolicy, originRequestPolicy } from "../facts/index.ts";
import type { Expression } from "../terraform/index.ts";
import { cdnBlocks } from "./cdn.ts";
import { indexFunction } from "./front-end.ts";

const plain = { edge: { cdn: true } } as const;

function distribution(changes: Partial<BlueprintInput>) {
	const blocks = cdnBlocks(sampleBlueprint(changes));
	return bodyOf(blocks, "aws_cloudfront_distribution.main");
}

type Behavior = Readonly<Record<string, { value?: Expression } & Expression>>;

/** `[path, origin, cache policy]` of each behaviour in the order in which CloudFront tries them. */
function behaviors(changes: Partial<BlueprintInput>) {
	const body = distribution(changes);
	const ordered = body.ordered_cache_behavior as readonly Behavior[];
	const last = body.default_cache_behavior as Behavior;
	return [...ordered, last].map((one) => [
		one.path_pattern ?? "*",
		one.target_origin_id,
		one.cache_policy_id?.value === cachePolicy.cachingOptimized
			? "cached"
			: "passed",
	]);
}

it("passes everything through but the static paths", () => {
	expect(behaviors(plain)).toEqual([
		["/static/*", "load-balancer", "cached"],
		["*", "load-balancer", "passed"],
	]);
	const { default_cache_behavior: last } = distribution(plain);
	expect(last).toMatchObject({
		viewer_protocol_policy: "redirect-to-https",
		allowed_methods: expect.arrayContaining(["POST", "DELETE"]),
		cache_policy_id: { value: cachePolicy.cachingDisabled },
		origin_request_policy_id: { value: originRequestPolicy.allViewer },
	});
});

it("serves a front end at the root and the API under its paths, the narrow ones first", () => {
	const changes = {
		edge: { cdn: { staticPaths: ["/static/*", "/api/docs/*"] } },
		storage: { frontEnd: { apiPaths: ["/api/*", "/graphql"] } },
	};
	expect(behaviors(changes)).toEqual([
		["/api/docs/*", "load-balancer", "cached"],
		["/api/*", "load-balancer", "passed"],
		["/graphql", "load-balancer", "passed"],
		["*", "front-end", "cached"],
	]);
});

it("speaks HTTPS to a load balancer with a certificate, by a name that is in it", () => {
	const blocks = cdnBlocks(
		sampleBlueprint({ edge: { domain: "example.com", cdn: true } }),
	);
	const origin = bodyOf(blocks, "aws_cloudfront_vpc_origin.https");
	expect(origin.vpc_origin_endpoint_config).toMatchObject({
		origin_protocol_policy: "https-only",
	});
	expect(
		bodyOf(blocks, "aws_cloudfront_distribution.main").origin,
	).toMatchObject([{ domain_name: { value: "example.com" } }]);
	expect(addressesOf(cdnBlocks(sampleBlueprint(plain)))).toEqual([
		"aws_cloudfront_vpc_origin.http",
		"data.aws_security_group.cloudfront",
		"aws_cloudfront_distribution.main",
	]);
});

it("answers paths that are no files with the index, whatever it is called", () => {
	const rewrite = (uri: string, index = "index.html"): string =>
		runInNewContext(
			`${indexFunction(index)}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`,
		);
	expect(
		["/", "/login", "/users/7", "/v1.2/users"].map((uri) => rewrite(uri)),
	).toEqual(Array(4).fill("/index.html"));
	expect(rewrite("/assets/app.3f.js")).toBe("/assets/app.3f.js");
	expect(rewrite("/", 'a"b.html')).toBe('/a"b.html');
});
