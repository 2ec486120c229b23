import { expect } from "vitest";
import { bootValue, toldToService } from "../../test/support/boot-settings.ts";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits } from "../../test/support/conversations.ts";
import {
	argument,
	find,
	namesOf,
	only,
	refers,
	settings,
	statements,
} from "../../test/support/document-query.ts";
import { hasPublicAddress, subnetsOf } from "../../test/support/hosts.ts";

const { system, bootstrap } = await exampleDocuments("grocerymate");

const group = only(system, "aws_autoscaling_group");
const template = find(system, "aws_launch_template", "service");
const primary = find(system, "aws_db_instance", "primary");
const replica = find(system, "aws_db_instance", "replica_1");

checklist("Diagrams: zones and subnets", {
	"the region is eu-central-1": () =>
		expect(settings(system, "provider")).toMatchObject([
			{ region: "eu-central-1" },
		]),
	"R1, VPC: 10.0.0.0/16, with 65,536 addresses": () =>
		expect(argument(only(system, "aws_vpc"), "cidr_block")).toBe("10.0.0.0/16"),
	"an internet gateway lets the public subnets out": () => {
		expect(
			refers(system, only(system, "aws_internet_gateway"), "vpc_id"),
		).toEqual(["aws_vpc.main"]);
		expect(
			argument(find(system, "aws_route", "public_internet")),
		).toMatchObject({
			destination_cidr_block: "0.0.0.0/0",
			gateway_id: "<aws_internet_gateway.main.id>",
		});
	},
	"public subnet A: 10.0.1.0/24 in eu-central-1a; B: 10.0.2.0/24 in eu-central-1b":
		() =>
			expect(
				["public_a", "public_b"].map((name) =>
					argument(find(system, "aws_subnet", name)),
				),
			).toMatchObject([
				{ cidr_block: "10.0.1.0/24", availability_zone: "eu-central-1a" },
				{ cidr_block: "10.0.2.0/24", availability_zone: "eu-central-1b" },
			]),
	"private subnet A: 10.0.3.0/24 in eu-central-1a; B: 10.0.4.0/24 in eu-central-1b; and no fifth":
		() => {
			expect(
				["service_a", "service_b"].map((name) =>
					argument(find(system, "aws_subnet", name)),
				),
			).toMatchObject([
				{ cidr_block: "10.0.3.0/24", availability_zone: "eu-central-1a" },
				{ cidr_block: "10.0.4.0/24", availability_zone: "eu-central-1b" },
			]);
			expect(namesOf(system, "aws_subnet")).toHaveLength(4);
		},
});

checklist("Network and access", {
	"R13, Route 53: an A record maps my-tennistrainer-24.de to the load balancer, by alias":
		() => {
			const record = find(system, "aws_route53_record", "ipv4");
			expect(argument(record)).toMatchObject({
				name: "my-tennistrainer-24.de",
				type: "A",
			});
			expect(argument(record, "alias", "name")).toBe("<aws_lb.main.dns_name>");
		},
	"R13: the name follows the load balancer's health": () =>
		expect(
			argument(
				find(system, "aws_route53_record", "ipv4"),
				"alias",
				"evaluate_target_health",
			),
		).toBe(true),
	"R2, load balancer: in both public subnets": () =>
		expect(refers(system, only(system, "aws_lb"), "subnets")).toEqual([
			"aws_subnet.public_a",
			"aws_subnet.public_b",
		]),
	"R2: takes HTTP(S) traffic; HTTP is sent on to HTTPS": () => {
		expect(
			argument(find(system, "aws_lb_listener", "http"), "default_action"),
		).toMatchObject({ type: "redirect", redirect: { protocol: "HTTPS" } });
		expect(argument(find(system, "aws_lb_listener", "https"))).toMatchObject({
			port: 443,
			protocol: "HTTPS",
			default_action: {
				type: "forward",
				target_group_arn: "<aws_lb_target_group.service.arn>",
			},
		});
	},
	"R6, NAT gateway: one, in public subnet A, with an Elastic IP": () => {
		const gateway = only(system, "aws_nat_gateway");
		expect(refers(system, gateway, "subnet_id")).toEqual([
			"aws_subnet.public_a",
		]);
		expect(refers(system, gateway, "allocation_id")).toEqual(["aws_eip.nat"]);
	},
	"R6: the target for 0.0.0.0/0 in the private subnets' route table": () => {
		const route = find(system, "aws_route", "private_egress");
		expect(argument(route)).toMatchObject({
			destination_cidr_block: "0.0.0.0/0",
			nat_gateway_id: "<aws_nat_gateway.main.id>",
		});
		for (const name of ["service_a", "service_b"])
			expect(
				refers(
					system,
					find(system, "aws_route_table_association", name),
					"route_table_id",
				),
			).toEqual(refers(system, route, "route_table_id"));
	},
	"R5, bastion: in public subnet A, with a public address": () => {
		expect(subnetsOf(system, "bastion")).toEqual(["aws_subnet.public_a"]);
		expect(
			refers(system, find(system, "aws_eip", "bastion"), "instance"),
		).toEqual(["aws_instance.bastion"]);
	},
	"R5: takes SSH from trusted networks and nothing else": () =>
		expect(admits(system, "bastion")).toEqual(["203.0.113.0/28 22"]),
	"R5: from there, administrators reach the private instances": () =>
		expect(admits(system, "service")).toEqual([
			"bastion 22",
			"load_balancer 5000",
		]),
});

checklist("Application layer", {
	"R3, target group: the instances, by their health": () => {
		expect(refers(system, group, "target_group_arns")).toEqual([
			"aws_lb_target_group.service",
		]);
		expect(
			argument(only(system, "aws_lb_target_group"), "health_check"),
		).toMatchObject({ path: "/health", matcher: "200" });
	},
	"R4, instances: in both private subnets, without public addresses": () => {
		expect(subnetsOf(system, "service")).toEqual([
			"aws_subnet.service_a",
			"aws_subnet.service_b",
		]);
		expect(hasPublicAddress(system, "service")).toBe(false);
	},
	"an Auto Scaling group manages them, from the launch template": () => {
		expect(refers(system, group, "launch_template")[0]).toBe(
			"aws_launch_template.service",
		);
		expect(argument(group)).toMatchObject({ min_size: 2, max_size: 4 });
	},
	"R7, launch template: image, instance type, user data, security group":
		() => {
			expect(Object.keys(argument(template) as object)).toEqual(
				expect.arrayContaining(["image_id", "user_data"]),
			);
			expect(argument(template, "instance_type")).toBe("t3.micro");
			expect(refers(system, template, "vpc_security_group_ids")).toEqual([
				"aws_security_group.service",
			]);
		},
	"R8, instance profile: gives the instances their role": () => {
		expect(refers(system, template, "iam_instance_profile")).toEqual([
			"aws_iam_instance_profile.service",
		]);
		expect(
			refers(
				system,
				find(system, "aws_iam_instance_profile", "service"),
				"role",
			),
		).toEqual(["aws_iam_role.service"]);
	},
	"JWT_SECRET and DATABASE_URL are set in the environment, from Secrets Manager":
		() => {
			expect(bootValue(system, "service", "variables")).toMatch(
				/'JWT_SECRET'.*'DATABASE_URL'/,
			);
			expect(toldToService(system)).toMatchObject({
				secrets: { JWT_SECRET: { store: "secrets-manager" } },
				urls: { DATABASE_URL: { host: "<aws_db_instance.primary.address>" } },
			});
		},
	"recommendation, step 1: an image, made once and kept (scanned, its tag for ever)":
		() =>
			expect(argument(only(bootstrap, "aws_ecr_repository"))).toMatchObject({
				image_tag_mutability: "IMMUTABLE",
				image_scanning_configuration: { scan_on_push: true },
			}),
	"recommendation, step 2: the launch template names the image that is released, at first the blueprint's":
		() =>
			expect({
				runs: bootValue(system, "service", "image"),
				first: argument(find(system, "aws_ssm_parameter", "release")),
			}).toMatchObject({
				runs: String.raw`<replace(aws_ssm_parameter.release.insecure_value, "'", "'\\''")>`,
				first: {
					insecure_value:
						"<aws_vpc.main.owner_id>.dkr.ecr.eu-central-1.amazonaws.com/grocerymate:1.0.0",
				},
			}),
	"recommendation, step 3: a changed template begins an instance refresh, which rolls back by itself":
		() => {
			expect(argument(group, "launch_template", "version")).toBe(
				"<aws_launch_template.service.latest_version>",
			);
			expect(argument(group, "instance_refresh")).toMatchObject({
				strategy: "Rolling",
				preferences: { min_healthy_percentage: 100, auto_rollback: true },
			});
		},
});

checklist("Data layer", {
	"R9, primary: highly available PostgreSQL": () =>
		expect(argument(primary)).toMatchObject({
			engine: "postgres",
			multi_az: true,
		}),
	"R9: not publicly accessible": () =>
		expect(argument(primary, "publicly_accessible")).toBe(false),
	"R10, read replica: of the primary, for what only reads": () => {
		expect(refers(system, replica, "replicate_source_db")).toEqual([
			"aws_db_instance.primary",
		]);
		expect(toldToService(system).urls).toMatchObject({
			READER_DATABASE_URL: { host: "<aws_db_instance.replica_1.address>" },
		});
	},
	"R11, DB subnet group: spans the private subnets": () => {
		const subnets = only(system, "aws_db_subnet_group");
		expect(refers(system, subnets, "subnet_ids")).toEqual([
			"aws_subnet.service_a",
			"aws_subnet.service_b",
		]);
		expect(refers(system, primary, "db_subnet_group_name")).toEqual([
			"aws_db_subnet_group.main",
		]);
	},
	"R12, Secrets Manager: user and password; host and port are settings beside them":
		() => {
			expect(
				argument(
					find(system, "aws_secretsmanager_secret_version", "database"),
					"secret_string_wo",
				),
			).toMatchObject({ username: "app" });
			expect(toldToService(system).urls?.DATABASE_URL).toMatchObject({
				port: 5432,
			});
		},
	"R12: read at run time, never hardcoded": () =>
		expect(toldToService(system)).toMatchObject({
			login: "<aws_secretsmanager_secret_version.database.arn>",
			variables: {
				DATABASE_SECRET_ARN: "<aws_secretsmanager_secret_version.database.arn>",
			},
		}),
	"R16, role: may read these two secrets and no other, and may not write any":
		() => {
			const secrets = statements(system, "service").filter(({ Action }) =>
				String(Action).includes("secretsmanager"),
			);
			expect(secrets).toMatchObject([
				{
					Action: "secretsmanager:GetSecretValue",
					Resource: [
						"<aws_secretsmanager_secret_version.database.arn>",
						expect.stringMatching(/:secret:grocerymate-jwt-/),
					],
				},
			]);
		},
	"no token-based authentication to the database: passwords": () =>
		expect(
			argument(primary, "iam_database_authentication_enabled"),
		).toBeUndefined(),
});
