import { expect, it } from "vitest";
import { sampleBlueprint } from "../../../../test/support/sample-blueprint.ts";
import {
	graphOfDocument,
	type ObjectValue,
	type ResourceGraph,
} from "../../../plan/index.ts";
import { synthesise } from "../../../synth/index.ts";
import { bucketPoliciesOf } from "./bucket-policies.ts";
import { cdnBuckets } from "./cdn-buckets.ts";
import { StandIns } from "./stand-ins.ts";

function frontEnd(): ResourceGraph {
	const [stack] = synthesise(
		sampleBlueprint({ edge: { cdn: true }, storage: { frontEnd: {} } }),
	);
	if (stack === undefined) throw new Error("no system");
	return graphOfDocument(stack.document);
}

/** With another origin in the place of the front end's, and what else is in the plan. */
function withOrigin(
	origin: ObjectValue,
	more: readonly [type: string, ObjectValue][] = [],
): ResourceGraph {
	const graph = frontEnd();
	const others = more.flatMap(([type, attributes]) =>
		graph.resources.slice(0, 1).map((one) => ({
			...one,
			mode: "managed" as const,
			type,
			address: `${type}.own`,
			attributes,
		})),
	);
	const resources = graph.resources.map((one) =>
		one.type === "aws_cloudfront_distribution"
			? { ...one, attributes: { ...one.attributes, origin: [origin] } }
			: one,
	);
	return { ...graph, resources: [...resources, ...others] };
}

const region = "eu-central-1";
const bucketsOf = (graph: ResourceGraph) =>
	cdnBuckets(graph, new StandIns(graph, region));

const domain_name = "site.s3.eu-central-1.amazonaws.com";

it("asks the front end's bucket as the distribution, by the ARN that the bucket's policy names", () => {
	const graph = frontEnd();
	const [found, ...others] = bucketsOf(graph);
	expect(others).toEqual([]);
	const name = found?.bucket ?? "";
	expect(name).toMatch(/^shop-front-end-[0-9a-f]{6}$/);
	expect(found).toMatchObject({
		origin: "front-end",
		domain: `${name}.s3.${region}.amazonaws.com`,
		path: "",
		signing: "always",
		session: {
			policies: [],
			outsider: { names: ["Service:cloudfront.amazonaws.com"] },
		},
	});
	const arn = "arn:aws:cloudfront::123456789012:distribution/EREHEARSAL";
	expect(found?.session.outsider?.context).toContainEqual({
		key: "aws:SourceArn",
		value: arn,
	});
	const notes = new Set<string>();
	const standIns = new StandIns(graph, region);
	const [policy] = bucketPoliciesOf(graph, standIns, notes);
	expect([policy?.bucket, [...notes]]).toEqual([name, []]);
	expect(JSON.parse(policy?.document ?? "").Statement[1]).toMatchObject({
		Resource: `arn:aws:s3:::${name}/*`,
		Condition: { StringEquals: { "AWS:SourceArn": arn } },
	});
});

it.each([
	["without a control", {}, "never"],
	["with one that is elsewhere", { origin_access_control_id: "E1" }, "always"],
	[
		"with one that leaves it to the viewer",
		{ origin_access_control_id: "E2" },
		"no-override",
	],
])("signs %s as it is asked to", (_, origin, signing) => {
	const control = { id: "E2", signing_behavior: "no-override" };
	const graph = withOrigin({ origin_id: "own", domain_name, ...origin }, [
		["aws_cloudfront_origin_access_control", control],
	]);
	expect(bucketsOf(graph)).toMatchObject([{ bucket: "site", signing }]);
});

it("signs as an access identity, the older way, by its ARN and its canonical user", () => {
	const path = "origin-access-identity/cloudfront/E3";
	const graph = withOrigin(
		{
			domain_name: "site.s3.amazonaws.com",
			s3_origin_config: [{ origin_access_identity: path }],
		},
		[
			[
				"aws_cloudfront_origin_access_identity",
				{ cloudfront_access_identity_path: path, s3_canonical_user_id: "ab" },
			],
		],
	);
	expect(bucketsOf(graph)).toMatchObject([
		{
			bucket: "site",
			signing: "always",
			session: {
				outsider: {
					names: [
						"AWS:arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E3",
						"CanonicalUser:ab",
					],
					context: [],
				},
			},
		},
	]);
});

it("takes a policy that is not known for one that lets the CDN read, and says so", () => {
	const identity = "origin-access-identity/cloudfront/E4";
	const s3_origin_config = [{ origin_access_identity: identity }];
	const graph = withOrigin({ domain_name, s3_origin_config }, [
		["aws_s3_bucket_policy", { bucket: "site", policy: "{" }],
	]);
	const notes = new Set<string>();
	const found = bucketPoliciesOf(graph, new StandIns(graph, region), notes);
	const own = found.find(({ bucket }) => bucket === "site");
	expect(own?.document).toContain("Origin Access Identity E4");
	expect([...notes]).toEqual([
		"what aws_s3_bucket_policy.own says is not known here: the CDN is taken to be allowed to read there",
	]);
});
