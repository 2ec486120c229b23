import { expect, test } from "vitest";
import { modelOf } from "../../../test/support/sketch.ts";
import { tcp } from "../../network/index.ts";
import { explain } from "../explain.ts";
import { prover } from "../prover.ts";

/** One VPC, peered with one that somebody else's Terraform makes. */
const model = modelOf({
	vpcs: { here: { blocks: ["10.0.0.0/16"] } },
	tables: { out: { vpc: "here", routes: [["10.50.0.0/16", "pcx:peering"]] } },
	subnets: { one: { vpc: "here", blocks: ["10.0.0.0/24"], table: "out" } },
	groups: {
		app: { vpc: "here", in: [], out: ["tcp 5432 to 0.0.0.0/0"] },
	},
	hosts: { app: { subnet: "one", groups: ["app"], addresses: ["10.0.0.10"] } },
	peerings: { peering: ["here", "vpc-0elsewhere"] },
});

function ends(port: number) {
	const flow = { from: "app", to: "10.50.0.9", traffic: tcp(port) };
	return explain(prover(model), flow).map(({ outcome }) => outcome);
}

test("what a VPC has that is not in the plan is not known, and not taken to be nothing", () => {
	expect(ends(5432)).toMatchObject([
		{
			disposition: "insufficient-information",
			reason: "the VPC at the other end, vpc-0elsewhere, is not in the plan",
		},
	]);
	expect(ends(22)).toMatchObject([
		{ disposition: "denied-by-security-group-egress" },
	]);
});
