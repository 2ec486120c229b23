import { describe, expect, it } from "vitest";
import { synthesise } from "../src/synth/index.ts";
import {
	dataSourceTypes,
	ephemeralTypes,
	file,
	type ResourceBlock,
	reference,
	resource,
	resourceTypes,
	terraformDocument,
} from "../src/terraform/index.ts";
import { provider6, unknownInProvider6 } from "./support/aws-provider-6.ts";
import { exampleNames, exampleVariants } from "./support/example.ts";
import {
	ephemeralDocument,
	sampleDocument,
} from "./support/sample-document.ts";

describe("the AWS provider 6", () => {
	it("has every type in use", () => {
		const names = (types: readonly string[]) =>
			types.filter((type) => type.startsWith("aws_")).sort();
		expect(provider6.provider).toMatch(/^6\./);
		expect(Object.keys(provider6.resources).sort()).toEqual(
			names(resourceTypes),
		);
		expect(Object.keys(provider6.data).sort()).toEqual(names(dataSourceTypes));
		expect(Object.keys(provider6.ephemeral).sort()).toEqual(
			names(ephemeralTypes),
		);
	});

	it.each(exampleNames)("knows all that %s says", async (example) => {
		for (const { blueprint } of await exampleVariants(example)) {
			for (const { document } of synthesise(blueprint)) {
				expect(unknownInProvider6(document)).toEqual([]);
			}
		}
	});

	it("knows all that the sample says", () => {
		expect(unknownInProvider6(sampleDocument)).toEqual([]);
		expect(unknownInProvider6(ephemeralDocument)).toEqual([]);
	});

	it("is missed where a document says what version 6 took away", () => {
		const address: ResourceBlock = {
			kind: "resource",
			type: "aws_eip",
			name: "nat",
			body: { vpc: true, domain: "vpc", lifecycle: { prevent_destroy: true } },
		};
		const nested: ResourceBlock = {
			kind: "resource",
			type: "aws_lb_listener",
			name: "http",
			body: {
				default_action: [{ type: "forward" }, { kind: "x" }],
				'dynamic "mutual_authentication"': {
					for_each: [1],
					content: { no: 1 },
				},
				port: reference("aws_eip", "nat", "vpc"),
				tags: { Name: reference("data", "aws_ami", "main", 0, "nothing") },
			},
		};
		const fine = resource("aws_vpc", "main", { cidr_block: "10.0.0.0/16" });
		const document = terraformDocument([file("main", [address, nested, fine])]);
		expect(unknownInProvider6(document)).toEqual([
			"aws_eip.nat: vpc",
			"aws_lb_listener.http: default_action.kind",
			"aws_lb_listener.http: mutual_authentication.no",
			"aws_eip.nat: the attribute vpc",
			"aws_ami.main: the attribute nothing",
		]);
	});
});
