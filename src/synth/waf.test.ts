import { expect, it } from "vitest";
import {
	addressesOf,
	bodyOf,
	sampleBlueprint,
} from "../../test/support/sample-blueprint.ts";
import { type ObjectLiteral, ref, reference } from "../terraform/index.ts";
import { wafBlocks } from "./waf.ts";

it("stands on the load balancer where there is no CDN", () => {
	const blocks = wafBlocks(sampleBlueprint({ edge: { waf: true } }));
	expect(bodyOf(blocks, "aws_wafv2_web_acl.main").scope).toBe("REGIONAL");
	expect(
		bodyOf(blocks, "aws_wafv2_web_acl_association.load_balancer").resource_arn,
	).toEqual(ref("aws_lb", "main", "arn"));
});

it("stands on the CDN, in us-east-1", () => {
	const blocks = wafBlocks(sampleBlueprint({ edge: { cdn: true, waf: true } }));
	expect(addressesOf(blocks)).toEqual(["aws_wafv2_web_acl.main"]);
	expect(bodyOf(blocks, "aws_wafv2_web_acl.main")).toMatchObject({
		scope: "CLOUDFRONT",
		provider: reference("aws", "us_east_1"),
	});
});

it("counts what it is told to count, and blocks the rest", () => {
	const blocks = wafBlocks(
		sampleBlueprint({
			edge: { waf: { rateLimit: 300, countOnly: ["common"] } },
		}),
	);
	const rules = bodyOf(blocks, "aws_wafv2_web_acl.main")
		.rule as readonly ObjectLiteral[];
	expect(
		rules.map(({ name, priority, action, override_action }) => [
			priority,
			name,
			Object.keys((action ?? override_action) as object)[0],
		]),
	).toEqual([
		[0, "rate-limit", "block"],
		[1, "ip-reputation", "none"],
		[2, "common", "count"],
		[3, "bad-inputs", "none"],
		[4, "sql-injection", "none"],
	]);
	expect(rules[0]?.statement).toMatchObject({
		rate_based_statement: { limit: { value: 300 } },
	});
});
