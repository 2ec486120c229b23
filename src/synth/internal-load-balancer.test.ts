import { describe, expect, it } from "vitest";
import {
	blocksOf,
	find,
	namesOf,
	only,
	refers,
} from "../../test/support/document-query.ts";
import { sampleBlueprint } from "../../test/support/sample-blueprint.ts";
import type { BlueprintInput } from "../blueprint/index.ts";
import type { TerraformDocument } from "../terraform/index.ts";
import { synthesise } from "./index.ts";

function system(changes: Partial<BlueprintInput>): TerraformDocument {
	const [stack] = synthesise(sampleBlueprint(changes));
	if (!stack) throw new Error("Nothing was made.");
	return stack.document;
}

/** The load balancer's subnets, each with its route table. */
function standsIn(document: TerraformDocument): Record<string, string[]> {
	const subnets = refers(document, only(document, "aws_lb"), "subnets");
	return Object.fromEntries(
		subnets.map((address) => {
			const name = address.split(".")[1] ?? "";
			const found = find(document, "aws_route_table_association", name);
			return [name, refers(document, found, "route_table_id")];
		}),
	);
}

/** Route tables with a route to the internet gateway. */
function openTables(document: TerraformDocument): string[] {
	return blocksOf(document, "aws_route")
		.filter(({ body }) => "gateway_id" in body)
		.flatMap((route) => refers(document, route, "route_table_id"));
}

describe("behind a CDN", () => {
	const networks: Record<string, BlueprintInput["network"]> = {
		"two zones": {},
		"three zones": { zones: 3 },
		"two zones, each with its way out": {
			egress: { kind: "nat-gateway", per: "zone" },
		},
		"no way out": { egress: { kind: "endpoints" } },
		IPv6: { ipv6: true, egress: { kind: "nat-gateway" } },
		"one zone and an empty subnet": { zones: 1, emptyPublicSubnet: {} },
	};

	it.each(Object.entries(networks))(
		"with %s the load balancer is in private subnets, as a VPC origin has to be",
		(_, network) => {
			const document = system({
				network,
				edge: { cdn: true },
				service: {
					source: { kind: "ecr", tag: "1" },
					port: 8000,
					healthCheck: "/health",
					runsOn: { kind: "fargate" },
				},
			} as Partial<BlueprintInput>);
			const subnets = standsIn(document);
			expect(Object.keys(subnets).length).toBeGreaterThan(1);
			const open = openTables(document);
			expect(open.length > 0).toBe(network?.egress?.kind !== "endpoints");
			for (const tables of Object.values(subnets)) {
				expect(tables).toHaveLength(1);
				expect(open).not.toContain(tables[0]);
			}
			expect(namesOf(document, "aws_internet_gateway")).toEqual(["main"]);
		},
	);
});

describe("public subnets behind a CDN", () => {
	const inside = {
		edge: { cdn: true },
		network: { egress: { kind: "endpoints" } },
		service: {
			source: { kind: "ecr", tag: "1" },
			port: 8000,
			healthCheck: "/health",
			runsOn: { kind: "instance", instance: "t3.micro" },
		},
	} as Partial<BlueprintInput>;
	const publicOf = (changes: Partial<BlueprintInput>) =>
		namesOf(system({ ...inside, ...changes }), "aws_subnet").filter((name) =>
			name.startsWith("public"),
		);

	it("are not made where nothing would stand in them", () => {
		expect(publicOf({})).toEqual([]);
	});

	it.each<[string, Partial<BlueprintInput>]>([
		["a NAT gateway", { network: { egress: { kind: "nat-gateway" } } }],
		["a NAT instance", { network: { egress: { kind: "nat-instance" } } }],
		[
			"a bastion",
			{
				access: {
					kind: "bastion",
					from: ["203.0.113.0/24"],
					publicKey:
						"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHLs033TQvKXLnBNK/kkjDGvf7/GLFeNH6Fqz9kYA3To operator@example",
				},
			},
		],
		["a load generator", { loadGenerator: { from: ["203.0.113.0/24"] } }],
	])("are made for %s", (_, changes) => {
		expect(publicOf(changes)).toEqual(["public_a", "public_b"]);
	});
});

it("is in public subnets where everybody calls it", () => {
	const document = system({ network: { zones: 1, emptyPublicSubnet: {} } });
	expect(standsIn(document)).toEqual({
		public_a: ["aws_route_table.public"],
		empty_b: ["aws_route_table.public"],
	});
	expect(namesOf(document, "aws_route_table")).not.toContain("empty");
});
