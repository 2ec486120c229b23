import { expect, it } from "vitest";
import { writtenInHcl } from "../../../test/support/written-in-hcl.ts";
import { isUnknown } from "../value.ts";

const table = (name: string, given: string) => `
resource "aws_route_table" "${name}" {
  dynamic "route" {
    for_each = ${given} == null ? [] : [1]
    content {
      cidr_block = "0.0.0.0/0"
      gateway_id = aws_internet_gateway.main.id
    }
  }
}`;

// Seen in a plan of the real provider: such a block is planned, with its gateway known after apply.
it("knows that an object or a list is not null, whatever is not known inside of it", async () => {
	const { resources } = await writtenInHcl(`
resource "aws_internet_gateway" "main" {}
locals {
  object = { gateway = aws_internet_gateway.main.id }
  list   = [aws_internet_gateway.main.id]
  null   = null
}
${table("object", "local.object")}
${table("list", "local.list")}
${table("none", "local.null")}
${table("text", "aws_internet_gateway.main.arn")}
`);
	const routes = (name: string) =>
		resources.find(({ address }) => address === `aws_route_table.${name}`)
			?.attributes.route;
	expect(routes("object")).toMatchObject([{ cidr_block: "0.0.0.0/0" }]);
	expect(routes("list")).toMatchObject([{ cidr_block: "0.0.0.0/0" }]);
	expect(routes("none") ?? []).toEqual([]);
	expect(isUnknown(routes("text"))).toBe(true);
});
