import {
	addressOf,
	attribute,
	call,
	commented,
	conditional,
	ephemeral,
	file,
	heredoc,
	instance,
	locals,
	localValue,
	operation,
	output,
	provider,
	reference,
	resource,
	type TerraformDocument,
	template,
	terraformDocument,
	terraformSettings,
	variable,
	variableValue,
} from "../../src/terraform/index.ts";

const settings = terraformSettings({
	required_version: ">= 1.11",
	required_providers: {
		aws: { source: "hashicorp/aws", version: ">= 5.100, < 7" },
	},
	'backend "s3"': {
		bucket: "acme-state",
		key: commented("One state per environment.", "terraform.tfstate"),
		region: "eu-west-1",
	},
});

const region = variable("region", {
	description: 'Where all stands, for instance "eu-west-1".',
	type: "string",
	default: "eu-west-1",
	validation: {
		condition: call("can", call("regex", "^[a-z]{2}-", variableRegion())),
		error_message: template(variableRegion(), " is no region of $" + "{AWS}."),
	},
});

function variableRegion() {
	return variableValue("region");
}

const open = variable("egress_open", {
	description: "Whether the way out is there.",
	type: "bool",
	default: true,
});

const vpc = resource(
	"aws_vpc",
	"main",
	{
		cidr_block: "10.0.0.0/16",
		enable_dns_support: true,
		enable_dns_hostnames: commented("Endpoints have names.", true),
		tags: { Name: "acme", "acme:part": "network" },
	},
	"The network.\n\nAll else stands in it.",
);

const zones = { a: "10.0.0.0/24", b: "10.0.1.0/24" };

const subnet = resource("aws_subnet", "public", {
	for_each: zones,
	vpc_id: attribute(vpc, "id"),
	cidr_block: reference("each", "value"),
	availability_zone: template(variableValue(region), reference("each", "key")),
	depends_on: [addressOf(vpc)],
});

const address = resource("aws_eip", "nat", {
	count: conditional(variableValue(open), 1, 0),
	domain: "vpc",
	lifecycle: { create_before_destroy: true, ignore_changes: ["tags"] },
});

const group = resource("aws_security_group", "service", {
	name_prefix: "service-",
	description: "The service",
	vpc_id: attribute(vpc, "id"),
	lifecycle: {
		create_before_destroy: true,
		replace_triggered_by: [attribute(vpc, "id")],
		precondition: {
			condition: operation(
				call("length", localValue("names")),
				">",
				operation(1, "-", 1),
			),
			error_message: "No names.",
		},
	},
});

const role = resource("aws_iam_role", "service", {
	name_prefix: "service-",
	assume_role_policy: call("jsonencode", {
		Version: "2012-10-17",
		Statement: [
			{
				Effect: "Allow",
				Action: "sts:AssumeRole",
				Principal: { Service: "ec2.amazonaws.com" },
				Condition: {
					StringEquals: { "aws:RequestedRegion": variableRegion() },
				},
			},
		],
	}),
});

const template_ = resource("aws_launch_template", "service", {
	name_prefix: "service-",
	image_id: "ami-0123456789abcdef0",
	instance_type: "t3.micro",
	user_data: call(
		"base64encode",
		heredoc(
			"#!/bin/bash\nset -eu\n\n",
			'if [ -n "$',
			"{HOME}\" ]; then\n  echo '",
			attribute(vpc, "cidr_block"),
			"' %{%}\nfi\n",
		),
	),
	metadata_options: commented("Version two alone.", {
		http_endpoint: "enabled",
		http_tokens: "required",
	}),
	'dynamic "block_device_mappings"': {
		for_each: ["/dev/sdb", "/dev/sdc"],
		iterator: reference("device"),
		content: {
			device_name: reference("device", "value"),
			ebs: { volume_size: 8, encrypted: true },
		},
	},
	tag_specifications: [
		{ resource_type: "instance", tags: localValue("tags") },
		commented("Volumes cost money too.", {
			resource_type: "volume",
			tags: call("merge", localValue("tags"), { Volume: "yes" }),
		}),
	],
});

const certificate = resource("aws_acm_certificate", "cdn", {
	provider: reference("aws", "us_east_1"),
	domain_name: "example.com",
	validation_method: "DNS",
});

/** Plans offline: no data source, no ephemeral resource. */
export const sampleDocument: TerraformDocument = terraformDocument([
	file("versions", [settings]),
	file("variables", [region, open]),
	file("empty", []),
	file(
		"main",
		[
			provider("aws", {
				region: variableRegion(),
				default_tags: { tags: { Blueprint: "acme" } },
			}),
			provider("aws", { alias: "us_east_1", region: "us-east-1" }),
			locals({
				names: commented("In order.", ["a", commented("Second.", "b")]),
				tags: { Name: "service", Empty: undefined },
			}),
			...[vpc, subnet, address, group, role, template_, certificate],
		],
		"A network.",
	),
	file("outputs", [
		output("subnet_ids", {
			description: "The subnets.",
			value: [
				attribute(instance(subnet, { key: "a" }), "id"),
				attribute(instance(subnet, { key: "b" }), "id"),
			],
		}),
		output("domain", {
			description: "For $" + "{nobody}.",
			value: attribute(certificate, "domain_name"),
			sensitive: true,
			depends_on: [addressOf(vpc)],
		}),
	]),
]);

const password = ephemeral("aws_secretsmanager_random_password", "main", {
	password_length: 32,
});

const secret = resource("aws_secretsmanager_secret", "main", {
	name_prefix: "acme-",
});

/** Asks AWS while planning, so that it can only be validated. */
export const ephemeralDocument: TerraformDocument = terraformDocument([
	file("versions", [settings]),
	file("main", [
		password,
		secret,
		resource("aws_secretsmanager_secret_version", "main", {
			secret_id: attribute(secret, "id"),
			secret_string_wo: attribute(password, "random_password"),
			secret_string_wo_version: 1,
		}),
	]),
]);
