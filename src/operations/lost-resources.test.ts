import { expect, it } from "vitest";
import { lostResources } from "./lost-resources.ts";

const inAccount = (rest: string) =>
	`arn:aws:ec2:eu-west-1:111122223333:${rest}`;

function resource(type: string, values: Record<string, unknown>) {
	return { address: `${type}.main`, type, name: "main", values };
}

it("names what carries the tags and is in no state", () => {
	const arns = [
		inAccount("vpc/vpc-1"),
		inAccount("natgateway/nat-2"),
		"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/0123",
	];
	expect(lostResources(arns, [resource("aws_vpc", { id: "vpc-1" })])).toEqual([
		arns[1],
		arns[2],
	]);
});

it("knows resources by their ARN too", () => {
	const arn =
		"arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123";
	expect(
		lostResources([arn], [resource("aws_lb_target_group", { arn })]),
	).toEqual([]);
});

it.each([
	inAccount("instance/i-1"),
	inAccount("volume/vol-1"),
	inAccount("network-interface/eni-1"),
	inAccount("snapshot/snap-1"),
	"arn:aws:ecs:eu-west-1:111122223333:task/shop/0123",
	"arn:aws:rds:eu-west-1:111122223333:snapshot:rds:shop-2026-01-01",
])("leaves out what AWS makes by itself: %s", (arn) => {
	expect(lostResources([arn], [])).toEqual([]);
});

it.each([
	"arn:aws:kms:eu-west-1:111122223333:key/0123",
	"arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-abc",
	"arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:3",
])("leaves out what AWS keeps for days: %s", (arn) => {
	expect(lostResources([arn], [])).toEqual([]);
});

it("leaves out what another state of the blueprint holds", () => {
	const bucket = "arn:aws:s3:::shop-terraform-state";
	expect(
		lostResources([bucket], [], new Set(["shop-terraform-state"])),
	).toEqual([]);
	expect(lostResources([bucket], [])).toEqual([bucket]);
});
