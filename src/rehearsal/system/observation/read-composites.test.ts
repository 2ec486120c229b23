import { expect, it } from "vitest";
import { writtenInHcl } from "../../../../test/support/written-in-hcl.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { readComposites, watchedBy } from "./read-composites.ts";

const metric = (name: string) => `
resource "aws_cloudwatch_metric_alarm" "${name}" {
  alarm_name          = "shop-${name}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 1
}
`;

const composite = (name: string, rule: string, more = "") => `
resource "aws_cloudwatch_composite_alarm" "${name}" {
  alarm_name = "shop-${name}"
  alarm_rule = ${rule}
  ${more}
}
`;

async function readIn(...blocks: readonly string[]) {
	const graph = await writtenInHcl(
		`provider "aws" {\n  region = "eu-central-1"\n}\n${blocks.join("")}`,
	);
	return readComposites(graph, new StandIns(graph, "eu-central-1"));
}

it("reads a rule by names and by what names come from, with its suppressor, those that are looked at first", async () => {
	const { composites, notes } = await readIn(
		metric("slow"),
		metric("broken"),
		metric("release"),
		composite("page", '"ALARM(shop-bad) AND TRUE"'),
		composite(
			"bad",
			`"ALARM(\\"shop-slow\\") OR ALARM(\${aws_cloudwatch_metric_alarm.broken.alarm_name})"`,
			`alarm_actions = [aws_sns_topic.ops.arn]
  actions_suppressor {
    alarm            = aws_cloudwatch_metric_alarm.release.alarm_name
    wait_period      = 60
    extension_period = 120
  }`,
		),
		'resource "aws_sns_topic" "ops" {\n  name = "ops"\n}\n',
	);
	expect(notes).toEqual([]);
	expect(composites.map(({ name }) => name)).toEqual(["shop-bad", "shop-page"]);
	const [bad] = composites;
	expect(bad && watchedBy(bad)).toEqual([
		"shop-slow",
		"shop-broken",
		"shop-release",
	]);
	expect(bad).toMatchObject({
		suppressor: { waitMinutes: 1, extensionMinutes: 2 },
		actions: { ALARM: ["aws_sns_topic.ops"] },
	});
});

it("says which are not evaluated, and why", async () => {
	const { composites, notes } = await readIn(
		composite("one", '"ALARM(shop-two)"'),
		composite("two", '"ALARM(shop-one)"'),
		composite("odd", '"AT_LEAST(1, ALARM, (shop-one))"'),
		composite("strange", '"ALARM(elsewhere)"'),
	);
	expect(composites).toEqual([]);
	expect(notes).toEqual([
		"aws_cloudwatch_composite_alarm.odd is not evaluated: its rule is not known here: AT_LEAST(1, ALARM, (shop-one))",
		"aws_cloudwatch_composite_alarm.strange is not evaluated: it looks at elsewhere, which is no alarm of this plan",
		"in a circle, and not evaluated: shop-one, shop-two",
	]);
});
