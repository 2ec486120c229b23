import { describe, expect, it } from "vitest";
import {
	attribute,
	call,
	commented,
	data,
	dataRef,
	every,
	instance,
	localValue,
	ref,
	reference,
	resource,
	variable,
	variableValue,
} from "./index.ts";

const vpc = resource("aws_vpc", "main", { cidr_block: "10.0.0.0/16" });
const zone = data("aws_route53_zone", "main", { name: "example.com" });

describe("a block", () => {
	it("is plain data", () => {
		expect(vpc).toEqual({
			kind: "resource",
			type: "aws_vpc",
			name: "main",
			body: { cidr_block: "10.0.0.0/16" },
		});
		expect(resource("aws_eip", "nat", {}, "Why.").comment).toBe("Why.");
	});

	it("takes a value which is not there, a comment and an expression anywhere", () => {
		const name: string | undefined = undefined;
		const group = resource("aws_security_group", "main", {
			name,
			vpc_id: commented("The network.", attribute(vpc, "id")),
			tags: { Name: name, Zone: call("upper", reference("each", "key")) },
			timeouts: commented("Slow.", { create: "20m" }),
		});
		expect(Object.keys(group.body)).toHaveLength(4);
	});

	it("does not compile when the provider would refuse it", () => {
		const refused = [
			// @ts-expect-error: no such argument
			resource("aws_vpc", "main", { cidr: "10.0.0.0/16" }),
			// @ts-expect-error: vpc_id is required
			resource("aws_subnet", "main", { cidr_block: "10.0.0.0/24" }),
			// @ts-expect-error: a port is a number
			resource("aws_lb_target_group", "main", { port: "80" }),
			// @ts-expect-error: the provider calls it deprecated
			resource("aws_eip", "main", { vpc: true }),
			// @ts-expect-error: device_name is required in the nested block
			resource("aws_instance", "main", { ebs_block_device: [{}] }),
			// @ts-expect-error: there is one metadata_options at most
			resource("aws_instance", "main", { metadata_options: [{}, {}] }),
			// @ts-expect-error: no such resource type
			resource("aws_nothing", "main", {}),
			// @ts-expect-error: no such argument to ignore
			resource("aws_vpc", "main", { lifecycle: { ignore_changes: ["cidr"] } }),
			// @ts-expect-error: every variable is described
			variable("name", { type: "string" }),
		];
		expect(refused).toHaveLength(9);
	});
});

describe("a reference", () => {
	it("goes to an attribute, of an instance or of all, and inside of it", () => {
		const path = (of: { path: readonly unknown[] }) => of.path;
		expect(path(attribute(vpc, "id"))).toEqual(["aws_vpc", "main", "id"]);
		expect(path(attribute(zone, "zone_id", 0))).toEqual([
			...["data", "aws_route53_zone", "main", "zone_id", 0],
		]);
		expect(path(attribute(instance(vpc, 1), "arn"))).toEqual([
			...["aws_vpc", "main", 1, "arn"],
		]);
		expect(path(attribute(every(vpc), "id"))).toEqual([
			...["aws_vpc", "main", "*", "id"],
		]);
		expect(path(ref("aws_vpc", "main", "arn"))).toEqual(
			path(attribute(vpc, "arn")),
		);
		expect(path(dataRef("aws_route53_zone", "main", "arn"))).toEqual(
			path(attribute(zone, "arn")),
		);
		expect(path(variableValue("name"))).toEqual(["var", "name"]);
		expect(path(localValue("tags", "Name"))).toEqual([
			...["local", "tags", "Name"],
		]);
	});

	it("does not compile without the attribute", () => {
		const refused = [
			// @ts-expect-error: no such attribute
			attribute(vpc, "ids"),
			// @ts-expect-error: an attribute of another type
			ref("aws_vpc", "main", "subnet_id"),
			// @ts-expect-error: a data source has others than the resource
			attribute(zone, "force_destroy"),
		];
		expect(refused).toHaveLength(3);
	});
});
