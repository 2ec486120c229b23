// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform has the same syntax for what it interpolates.
import { describe, expect, it } from "vitest";
import {
	call,
	commented,
	type Expression,
	file,
	heredoc,
	locals,
	provider,
	reference,
	resource,
	template,
	terraformDocument,
	terraformSettings,
	variable,
	writeJson,
} from "../index.ts";

const name = reference("var", "name");

describe("writeJson", () => {
	it.each<[unknown, Expression]>([
		["a $${x} %%{x} \n", "a ${x} %{x} \n"],
		["${var.name}", name],
		["${var.name}-$${x}", template(name, "-${x}")],
		["${var.name}", template(name)],
		["a ${var.name}\n", heredoc("a ", name)],
		[
			'${jsonencode({ a = [var.name, "b"] })}',
			call("jsonencode", { a: [name, "b"] }),
		],
		[
			{ "$${k}": ["${var.name}", 1, null, true] },
			{ "${k}": [name, 1, null, true], gone: undefined },
		],
		['${"\\r"}', "\r"],
	])("says %j", (json, expression) => {
		const [main] = writeJson(
			terraformDocument([file("main", [locals({ it: expression })])]),
		);
		expect(main?.name).toBe("main.tf.json");
		expect(JSON.parse(main?.content ?? "")).toEqual({ locals: { it: json } });
	});

	it("writes names, literals, comments and labels as the syntax wants them", () => {
		const document = terraformDocument([
			file(
				"main",
				[
					terraformSettings({ 'backend "s3"': { bucket: "${raw}" } }),
					provider("aws", { region: name }),
					provider("aws", { alias: "other" }, "Second."),
					variable("name", {
						description: "${raw}",
						type: "map(string)",
						default: { "${raw}": "${raw}" },
					}),
					resource(
						"aws_instance",
						"main",
						{
							provider: reference("aws", "other"),
							ami: commented("Why.", "ami-1"),
							root_block_device: commented("Disk.", {
								encrypted: true,
								tags: { a: commented("In.", "b") },
							}),
							ebs_block_device: [
								{ device_name: "a" },
								commented("Second.", { device_name: "b" }),
							],
							'dynamic "network_interface"': {
								for_each: [1],
								iterator: reference("card"),
								content: { device_index: 0 },
							},
							depends_on: [reference("aws_vpc", "main")],
							lifecycle: {
								ignore_changes: ["ami", reference("tags", { key: "Name" })],
							},
						},
						"A host.",
					),
				],
				"A file.",
			),
		]);
		expect(JSON.parse(writeJson(document)[0]?.content ?? "")).toEqual({
			"//": "A file.",
			terraform: { backend: { s3: { bucket: "${raw}" } } },
			provider: {
				aws: [{ region: "${var.name}" }, { "//": "Second.", alias: "other" }],
			},
			variable: {
				name: {
					description: "${raw}",
					type: "map(string)",
					default: { "${raw}": "${raw}" },
				},
			},
			resource: {
				aws_instance: {
					main: {
						"//": "A host.\nami: Why.",
						provider: "aws.other",
						ami: "ami-1",
						root_block_device: {
							"//": "Disk.\ntags.a: In.",
							encrypted: true,
							tags: { a: "b" },
						},
						ebs_block_device: [
							{ device_name: "a" },
							{ "//": "Second.", device_name: "b" },
						],
						dynamic: {
							network_interface: {
								for_each: [1],
								iterator: "card",
								content: { device_index: 0 },
							},
						},
						depends_on: ["aws_vpc.main"],
						lifecycle: { ignore_changes: ["ami", 'tags["Name"]'] },
					},
				},
			},
		});
	});
});
