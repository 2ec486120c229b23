import { expect, it } from "vitest";
import { writtenInHcl } from "../../../../test/support/written-in-hcl.ts";
import { groupAt } from "./read-group.ts";

it.each([
	["nothing is said", "", true],
	["it is to", 'availability_zone_rebalancing = "ENABLED"', true],
	["it is not to", 'availability_zone_rebalancing = "DISABLED"', false],
])(
	"a service of ECS evens its zones out as ECS does where %s",
	async (_, line, expected) => {
		const graph = await writtenInHcl(`
provider "aws" {
  region = "eu-central-1"
}
resource "aws_ecs_service" "service" {
  name            = "shop"
  task_definition = "shop:1"
  desired_count   = 2
  ${line}
}
`);
		const group = groupAt(graph, "aws_ecs_service.service");
		expect(group?.evensZones).toBe(expected);
	},
);
