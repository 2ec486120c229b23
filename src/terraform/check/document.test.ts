import { describe, expect, it } from "vitest";
import {
	ephemeralDocument,
	sampleDocument,
} from "../../../test/support/sample-document.ts";
import {
	addresses,
	type Block,
	type Body,
	commented,
	file,
	forList,
	locals,
	output,
	printProblem,
	provider,
	reference,
	resource,
	terraformDocument,
	validateDocument,
	variable,
} from "../index.ts";

const vpc = resource("aws_vpc", "main", { cidr_block: "10.0.0.0/16" });
const many = resource("aws_eip", "many", { count: 2 });

describe("validateDocument", () => {
	it("finds nothing in a document that terraform accepts", () => {
		expect(validateDocument(sampleDocument)).toEqual([]);
		expect(validateDocument(ephemeralDocument)).toEqual([]);
	});

	it.each<[string, string, Body]>([
		["an unknown argument", "cidr: there is no such argument", { cidr: "x" }],
		[
			"an attribute that is not to be set",
			"arn: only the provider sets this attribute",
			{ arn: "x" },
		],
		[
			"a deprecated argument",
			"elastic_gpu_specifications[0]: type is required and not there",
			{ elastic_gpu_specifications: [{}] },
		],
	])("finds %s", (_, problem, body) => {
		const type =
			"elastic_gpu_specifications" in body ? "aws_launch_template" : "aws_vpc";
		expect(found({ kind: "resource", type, name: "it", body })).toEqual([
			`resource ${type}.it, ${problem}`,
		]);
	});

	it("finds what the provider calls deprecated", () => {
		expect(found(any("aws_eip", { vpc: true }))).toEqual([
			"resource aws_eip.it, vpc: the provider says that this argument is deprecated",
		]);
	});

	it("finds required arguments and blocks that are missing, at any depth", () => {
		expect(found(any("aws_subnet", {}))).toEqual([
			"resource aws_subnet.it: vpc_id is required and not there",
		]);
		expect(found(any("aws_lb_listener", { load_balancer_arn: "x" }))).toEqual([
			"resource aws_lb_listener.it: default_action is required and not there",
		]);
		const rule = {
			load_balancer_arn: "x",
			default_action: [commented("Why.", { forward: {} })],
		};
		expect(found(any("aws_lb_listener", rule))).toEqual([
			"resource aws_lb_listener.it, default_action[0]: type is required and not there",
			"resource aws_lb_listener.it, default_action[0].forward: target_group is required and not there",
		]);
		const dynamic = {
			load_balancer_arn: "x",
			'dynamic "default_action"': {
				for_each: [1],
				content: { type: "forward" },
			},
		};
		expect(found(any("aws_lb_listener", dynamic))).toEqual([]);
	});

	it("finds a block that stands there too often, or is none", () => {
		expect(found(any("aws_instance", { metadata_options: [{}, {}] }))).toEqual([
			"resource aws_instance.it, metadata_options: stands here 2 times, and may 1 times at most",
		]);
		expect(
			found(any("aws_instance", { metadata_options: "required" })),
		).toEqual([
			"resource aws_instance.it, metadata_options: a nested block is an object",
		]);
		expect(
			found(
				any("aws_lb_listener", { load_balancer_arn: "x", default_action: [] }),
			),
		).toEqual([
			"resource aws_lb_listener.it, default_action: stands here 0 times, and has to 1 times at least",
		]);
	});

	it.each([
		[["aws_vpc", "other", "id"], "the document has no aws_vpc.other"],
		[["aws_vpc", "main", "ids"], "there is no attribute ids"],
		[
			["aws_vpc", "main", 0, "id"],
			"the reference has an index, and the block neither count nor for_each",
		],
		[
			["aws_eip", "many", "id"],
			"the block has count or for_each, and the reference no index",
		],
		[
			["aws_vpc", "main", 0],
			"the reference has an index, and the block neither count nor for_each",
		],
		[
			["data", "aws_ami", "main", "id"],
			"the document has no data.aws_ami.main",
		],
		[["var", "nothing"], "the document has no var.nothing"],
		[["local", "nothing"], "the document has no local.nothing"],
		[["each", "key"], "the block has no for_each"],
		[["count", "index"], "the block has no count"],
		[
			["aws_instance", "host", "root_block_device", "volume_id"],
			"root_block_device is a list and wants an index",
		],
		[
			["aws_instance", "host", "root_block_device", 0, "volume"],
			"there is no attribute volume",
		],
		[
			["aws_instance", "host", "ebs_block_device", 0, "volume_id"],
			"ebs_block_device is a set and has no order",
		],
	])("finds that %j refers to nothing", (path, problem) => {
		const it = reference(...path);
		const host = any("aws_instance", {}, "host");
		const printed = found(
			output("it", { description: "It.", value: [it] }),
			host,
		);
		expect(printed).toHaveLength(1);
		expect(printed[0]).toMatch(/^output it, value: /);
		expect(printed[0]).toContain(`: ${problem}`);
	});

	it.each([
		[["aws_vpc", "main"]],
		[["aws_vpc", "main", "tags", "Name"]],
		[["aws_eip", "many", "*", "id"]],
		[["aws_eip", "many", { key: 1 }, "id"]],
		[["aws_instance", "host", "root_block_device", 0, "volume_id"]],
		[["aws_instance", "host", "timeouts", "create"]],
		[["path", "module"]],
	])("lets %j pass", (path) => {
		const host = any("aws_instance", {}, "host");
		const value = { inside: reference(...path) };
		expect(found(output("it", { description: "It.", value }), host)).toEqual(
			[],
		);
	});

	it("knows the names that a for expression and a dynamic block give, and where they end", () => {
		const names = forList("each_name", ["a"], reference("each_name"));
		expect(found(locals({ names }))).toEqual([]);
		const outside = forList("each_name", reference("each_name"), 1);
		expect(found(locals({ outside }))).toHaveLength(1);
		const dynamic = (iterator: string) => ({
			'dynamic "ebs_block_device"': {
				for_each: ["a"],
				content: { device_name: reference(iterator, "value") },
			},
		});
		expect(found(any("aws_instance", dynamic("ebs_block_device")))).toEqual([]);
		expect(found(any("aws_instance", dynamic("device")))).toEqual([
			'resource aws_instance.it, dynamic "ebs_block_device".content.device_name: device.value: the document has no device.value',
		]);
	});

	it("finds a name used twice, a bad name, an unknown type and provider", () => {
		expect(found(vpc)).toEqual(["aws_vpc.main: there is more than one"]);
		expect(found(provider("aws", {}), provider("aws", {}))).toEqual([
			"provider aws: there is more than one",
		]);
		expect(found(any("aws_eip", {}, "a b"))).toEqual([
			"resource aws_eip.a b: a b is no name",
		]);
		expect(found(any("aws_nothing", {}))).toEqual([
			"resource aws_nothing.it: resource-types.ts does not have this type",
		]);
		expect(
			found(any("aws_eip", { provider: reference("aws", "other") })),
		).toEqual([
			"resource aws_eip.it, provider: the document has no provider aws.other",
		]);
	});

	it("finds a change to ignore that cannot happen", () => {
		const ignore_changes = ["tags", reference("tags_all"), "cidr"];
		expect(found(any("aws_eip", { lifecycle: { ignore_changes } }))).toEqual([
			"resource aws_eip.it, lifecycle.ignore_changes: there is no argument cidr",
		]);
	});

	it("finds a secret on its way into the state", () => {
		const password = variable("password", {
			description: "It.",
			type: "string",
			ephemeral: true,
		});
		const use = {
			name: "it",
			type: "SecureString",
			value: reference("var", "password"),
		};
		expect(found(password, any("aws_ssm_parameter", use))).toEqual([
			"resource aws_ssm_parameter.it, value: var.password: an ephemeral value, and value is kept in the state",
		]);
		const safe = {
			name: "it",
			type: "SecureString",
			value_wo: reference("var", "password"),
			value_wo_version: 1,
		};
		expect(found(password, any("aws_ssm_parameter", safe))).toEqual([]);
	});
});

describe("addresses", () => {
	it("names all that can be referred to, and outputs", () => {
		const blocks = [
			vpc,
			locals({ a: 1, b: 2 }),
			provider("aws", {}),
			output("it", { description: "It.", value: 1 }),
		];
		const document = terraformDocument([file("main", blocks)]);
		expect(addresses(document)).toEqual([
			"aws_vpc.main",
			"local.a",
			"local.b",
			"output.it",
		]);
	});
});

function any(type: string, body: Body, name = "it"): Block {
	return { kind: "resource", type, name, body };
}

function found(...blocks: Block[]): string[] {
	const document = terraformDocument([file("main", [vpc, many, ...blocks])]);
	return validateDocument(document).map(printProblem);
}
