import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { bootScript, bootValue } from "../../test/support/boot-settings.ts";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits } from "../../test/support/conversations.ts";
import {
	address,
	allBlocks,
	argument,
	blocksOf,
	find,
	namesOf,
	only,
	output,
	refers,
	settings,
	statements,
} from "../../test/support/document-query.ts";
import { groupsOf } from "../../test/support/hosts.ts";

const { system, bootstrap } = await exampleDocuments("grocerymate");

const alarm = (name: string) =>
	argument(find(system, "aws_cloudwatch_metric_alarm", name));

checklist("Monitoring, R14", {
	"instances and group: CPU above 80 %": () =>
		expect(alarm("service_cpu")).toMatchObject({
			metric_name: "CPUUtilization",
			threshold: 80,
			dimensions: { AutoScalingGroupName: expect.anything() },
		}),
	"database: CPU above 80 %": () =>
		expect(alarm("database_cpu")).toMatchObject({
			namespace: "AWS/RDS",
			metric_name: "CPUUtilization",
			threshold: 80,
		}),
	"database: low storage": () =>
		expect(alarm("database_storage")).toMatchObject({
			metric_name: "FreeStorageSpace",
			comparison_operator: "LessThanThreshold",
		}),
	"replica: how far it is behind": () =>
		expect(alarm("replica_1_lag")).toMatchObject({
			metric_name: "ReplicaLag",
			dimensions: {
				DBInstanceIdentifier: "<aws_db_instance.replica_1.identifier>",
			},
		}),
	"every alarm is told by SNS to a mail address": () => {
		const topic = "<aws_sns_topic.alarms.arn>";
		for (const block of blocksOf(system, "aws_cloudwatch_metric_alarm"))
			expect(argument(block, "alarm_actions")).toContain(topic);
		expect(argument(only(system, "aws_sns_topic_subscription"))).toMatchObject({
			topic_arn: topic,
			protocol: "email",
			endpoint: "ops@example.com",
		});
	},
	"logs of the application are collected": () =>
		expect(bootValue(system, "service", "log_group")).toBe(
			"<aws_cloudwatch_log_group.service.name>",
		),
	"a dashboard": () =>
		expect(
			argument(only(system, "aws_cloudwatch_dashboard"), "dashboard_body"),
		).toMatchObject({ widgets: expect.any(Array) }),
	"planned: EventBridge opens an OpsItem for each alarm": () => {
		const target = only(system, "aws_cloudwatch_event_target");
		expect(argument(target, "arn")).toMatch(/^arn:aws:ssm:.*:opsitem$/);
		expect(refers(system, target, "rule")).toEqual([
			"aws_cloudwatch_event_rule.alarms",
		]);
	},
	"planned: a host on failed hardware heals itself (the group's hosts are replaced)":
		() =>
			expect(alarm("bastion_recovery")).toMatchObject({
				metric_name: "StatusCheckFailed_System",
				alarm_actions: expect.arrayContaining([
					expect.stringMatching(/automate:eu-central-1:ec2:recover$/),
				]),
			}),
});

checklist("State and storage", {
	"R15: the state is in an S3 bucket": () =>
		expect(settings(system, "terraform")).toMatchObject([
			{
				'backend "s3"': {
					bucket: "grocerymate-terraform-state",
					key: "grocerymate/terraform.tfstate",
					encrypt: true,
				},
			},
		]),
	"R15: which is versioned": () => {
		expect(argument(only(bootstrap, "aws_s3_bucket"), "bucket")).toBe(
			"grocerymate-terraform-state",
		);
		expect(
			argument(
				only(bootstrap, "aws_s3_bucket_versioning"),
				"versioning_configuration",
			),
		).toEqual({ status: "Enabled" });
	},
	"R17, DynamoDB: a lock table keeps two runs apart": () => {
		const table = only(bootstrap, "aws_dynamodb_table");
		expect(argument(table)).toMatchObject({ hash_key: "LockID" });
		expect(settings(system, "terraform")).toMatchObject([
			{ 'backend "s3"': { dynamodb_table: argument(table, "name") } },
		]);
	},
	"R15: a bucket for the application's files, versioned and private": () => {
		expect(output(system, "assets_bucket")).toBe("<aws_s3_bucket.assets.id>");
		expect(
			argument(
				find(system, "aws_s3_bucket_versioning", "assets"),
				"versioning_configuration",
			),
		).toEqual({ status: "Enabled" });
		expect(
			argument(find(system, "aws_s3_bucket_public_access_block", "assets")),
		).toMatchObject({
			block_public_policy: true,
			restrict_public_buckets: true,
		});
	},
	"R15: protected by IAM: the instances' role alone may use it": () =>
		expect(statements(system, "service")).toContainEqual(
			expect.objectContaining({
				Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
				Resource: "<aws_s3_bucket.assets.arn>/*",
			}),
		),
	"Terraform 1.x, with typed variables": () => {
		expect(settings(system, "terraform")).toMatchObject([
			{ required_version: ">= 1.11" },
		]);
		const untyped = allBlocks(system).filter(
			(block) =>
				block.kind === "variable" && argument(block, "type") === undefined,
		);
		expect(untyped).toEqual([]);
	},
	"rotation of the password: by raising one variable (RDS rotates none that a replica uses)":
		() => {
			const version = "<var.db_password_version>";
			expect(
				argument(
					find(system, "aws_secretsmanager_secret_version", "database"),
					"secret_string_wo_version",
				),
			).toBe(version);
			expect(
				argument(
					find(system, "aws_db_instance", "primary"),
					"password_wo_version",
				),
			).toBe(version);
		},
});

/** The README's legend: the document's references and where they are in the Terraform. */
const legend = readFileSync(new URL("README.md", import.meta.url), "utf8")
	.split("\n")
	.flatMap((line) => {
		const reference = /^\| (R\d+) +\|/.exec(line)?.[1];
		const addresses = line.match(/`(data\.)?aws_\w+\.\w+`/g) ?? [];
		return reference
			? [
					[
						reference,
						addresses.map((text) => text.replaceAll("`", "")),
					] as const,
				]
			: [];
	});

checklist("References", {
	"R1 to R17 are all in the README's legend": () =>
		expect(legend.map(([reference]) => reference)).toEqual(
			Array.from({ length: 17 }, (_, index) => `R${index + 1}`),
		),
	"each leads to what is really there": () => {
		const known = [system, bootstrap].flatMap((document) =>
			blocksOf(document).map(address),
		);
		for (const [reference, addresses] of legend) {
			expect(addresses, reference).not.toEqual([]);
			expect(known, reference).toEqual(expect.arrayContaining([...addresses]));
		}
	},
});

checklist("What the document's own code breaks, and ours keeps", {
	"monitoring is not only described: alarms, topic and dashboard are there":
		() =>
			expect(
				namesOf(system, "aws_cloudwatch_metric_alarm").length,
			).toBeGreaterThan(8),
	"it can be applied from nothing: the one thing that it looks up is AWS's own machine image":
		() =>
			expect(
				blocksOf(system)
					.filter(({ kind }) => kind === "data")
					.map(address),
			).toEqual(["data.aws_ssm_parameter.image"]),
	"the bucket and the table for the state are made by a configuration of their own":
		() => {
			expect(namesOf(bootstrap, "aws_s3_bucket")).toEqual(["state"]);
			expect(namesOf(bootstrap, "aws_dynamodb_table")).toEqual(["lock"]);
			expect(settings(bootstrap, "terraform")).not.toMatchObject([
				{ 'backend "s3"': expect.anything() },
			]);
		},
	"instances and database have a security group each": () => {
		expect(groupsOf(system, "service")).toEqual(["aws_security_group.service"]);
		for (const name of ["primary", "replica_1"])
			expect(
				refers(
					system,
					find(system, "aws_db_instance", name),
					"vpc_security_group_ids",
				),
			).toEqual(["aws_security_group.database"]);
	},
	"80 and 443 reach the load balancer only, 5432 is open to the instances only":
		() => {
			expect(admits(system, "load_balancer")).toEqual([
				"0.0.0.0/0 443",
				"0.0.0.0/0 80",
			]);
			expect(admits(system, "service")).not.toContain("0.0.0.0/0 80");
			expect(admits(system, "database")).toEqual(["service 5432"]);
		},
	"health is the application's own answer, not a placeholder's at /": () =>
		expect(
			argument(only(system, "aws_lb_target_group"), "health_check", "path"),
		).toBe("/health"),
	"one NAT gateway, as the text says; the second diagram has one in both zones":
		() => expect(namesOf(system, "aws_nat_gateway")).toEqual(["main"]),
	"no script overwrites running hosts over SSH: the bastion forwards and no more":
		() =>
			expect(bootScript(system, "bastion")).not.toMatch(/\b(scp|gunicorn)\b/),
	"RDS accepts the password: letters and digits, no @": () =>
		expect(
			argument(
				find(system, "aws_secretsmanager_secret_version", "database"),
				"secret_string_wo",
			),
		).toMatchObject({ password: '<replace(uuid(), "-", "")>' }),
});
