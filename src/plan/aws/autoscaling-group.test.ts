import { expect, it } from "vitest";
import { graphOfSources, readSources } from "../index.ts";
import { entitiesOf, ofKind } from "./index.ts";

it("knows a group's load balancers in the newer spelling too", async () => {
	const hcl = `
resource "aws_lb_target_group" "main" {}
resource "aws_lb_target_group" "other" {}
resource "aws_elb" "old" { name = "old" }
resource "aws_autoscaling_group" "main" {
  name = "main"
  traffic_source {
    identifier = aws_lb_target_group.main.arn
    type       = "elbv2"
  }
  traffic_source {
    identifier = aws_elb.old.name
    type       = "elb"
  }
}
resource "aws_autoscaling_traffic_source_attachment" "main" {
  autoscaling_group_name = aws_autoscaling_group.main.name
  traffic_source {
    identifier = aws_lb_target_group.other.arn
    type       = "elbv2"
  }
}`;
	const { sources } = await readSources(async (path) =>
		path === "." ? { "main.tf": hcl } : undefined,
	);
	if (sources === undefined) throw new Error("no sources");
	const entities = entitiesOf(graphOfSources(sources));
	const to = (address: string) => expect.objectContaining({ address });
	expect(ofKind(entities, "autoscaling-group")).toMatchObject([
		{
			targetGroups: { items: [to("aws_lb_target_group.main")] },
			classicLoadBalancers: { items: [to("aws_elb.old")] },
		},
	]);
	expect(ofKind(entities, "autoscaling-attachment")).toMatchObject([
		{
			group: to("aws_autoscaling_group.main"),
			targetGroup: to("aws_lb_target_group.other"),
		},
	]);
});
