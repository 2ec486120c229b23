import { expect } from "vitest";
import { bootValue, toldToService } from "../../test/support/boot-settings.ts";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits } from "../../test/support/conversations.ts";
import {
	argument,
	blocksOf,
	find,
	only,
	output,
	refers,
	settings,
	statements,
} from "../../test/support/document-query.ts";
import { hasPublicAddress, subnetsOf } from "../../test/support/hosts.ts";

const { system: production } = await exampleDocuments(
	"newsletter",
	"production",
);
const { system: trial } = await exampleDocuments("newsletter", "trial");

const cdn = only(production, "aws_cloudfront_distribution");
const primary = find(production, "aws_db_instance", "primary");
const replica = find(production, "aws_db_instance", "replica_1");
const group = only(production, "aws_autoscaling_group");

/** The zones of subnets, by their addresses. */
function zonesOf(addresses: readonly string[]): unknown[] {
	return addresses.map((address) =>
		argument(
			find(production, "aws_subnet", address.replace("aws_subnet.", "")),
			"availability_zone",
		),
	);
}

const twoZones = ["us-east-1a", "us-east-1b"];

checklist("The journey of a request", {
	"1, DNS: https://www.<domain> asks Route 53, which points to the CloudFront distribution":
		() => {
			for (const [name, type] of [
				["ipv4_www", "A"],
				["ipv6_www", "AAAA"],
			] as const) {
				const record = find(production, "aws_route53_record", name);
				expect(argument(record)).toMatchObject({
					name: "www.example.com",
					type,
				});
				expect(argument(record, "alias", "name")).toBe(
					"<aws_cloudfront_distribution.main.domain_name>",
				);
			}
		},
	"2, edge: the firewall looks at a request first": () =>
		expect(refers(production, cdn, "web_acl_id")).toEqual([
			"aws_wafv2_web_acl.main",
		]),
	"2, edge: SQL injection and cross-site scripting are blocked": () => {
		const rules = argument(
			only(production, "aws_wafv2_web_acl"),
			"rule",
		) as object[];
		for (const name of [
			"AWSManagedRulesSQLiRuleSet",
			// Its rules CrossSiteScripting_* look at bodies, cookies, paths and queries.
			"AWSManagedRulesCommonRuleSet",
		])
			expect(rules).toContainEqual(
				expect.objectContaining({
					override_action: { none: {} },
					statement: {
						managed_rule_group_statement: { name, vendor_name: "AWS" },
					},
				}),
			);
	},
	"2, edge: what CloudFront has a copy of is served from the edge (static paths; pages are never stale)":
		() =>
			expect(argument(cdn, "ordered_cache_behavior", 0)).toMatchObject({
				path_pattern: "/static/*",
				// CachingOptimized.
				cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6",
			}),
	"2, edge: everything else goes on to the origin, with cookies, headers and query strings":
		() =>
			expect(argument(cdn, "default_cache_behavior")).toMatchObject({
				target_origin_id: argument(cdn, "origin", "origin_id"),
				// CachingDisabled, AllViewer.
				cache_policy_id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
				origin_request_policy_id: "216adef6-5c7f-47e4-b989-5492eafa07d3",
			}),
	"2, edge: the origin is the load balancer": () => {
		const origin = only(production, "aws_cloudfront_vpc_origin");
		expect(argument(origin, "vpc_origin_endpoint_config", "arn")).toBe(
			"<aws_lb.main.arn>",
		);
		expect(argument(cdn, "origin", "vpc_origin_config", "vpc_origin_id")).toBe(
			"<aws_cloudfront_vpc_origin.https.id>",
		);
	},
	"3, load balancing: a load balancer in us-east-1": () => {
		expect(settings(production, "provider")).toMatchObject([
			{ region: "us-east-1" },
		]);
		expect(argument(only(production, "aws_lb"), "load_balancer_type")).toBe(
			"application",
		);
	},
	"3, load balancing: in two zones": () =>
		expect(
			zonesOf(refers(production, only(production, "aws_lb"), "subnets")),
		).toEqual(twoZones),
	"3, load balancing: a request goes to one of the healthy instances": () => {
		expect(refers(production, group, "target_group_arns")).toEqual([
			"aws_lb_target_group.service",
		]);
		expect(
			argument(only(production, "aws_lb_target_group"), "health_check"),
		).toMatchObject({ path: "/health", matcher: "200" });
	},
	"4, compute: the instances are in private subnets": () => {
		expect(subnetsOf(production, "service")).toEqual([
			"aws_subnet.service_a",
			"aws_subnet.service_b",
		]);
		expect(hasPublicAddress(production, "service")).toBe(false);
	},
	"4, compute: a FastAPI application under Uvicorn": () => {
		expect(bootValue(production, "service", "start_command")).toContain(
			"uvicorn main:app --host 0.0.0.0 --port 8000",
		);
		expect(argument(only(production, "aws_lb_target_group"), "port")).toBe(
			8000,
		);
	},
	"5, database: what reads (the list of items) is sent to the read replica":
		() =>
			expect(toldToService(production).urls).toMatchObject({
				READER_DATABASE_URL: {
					scheme: "postgresql",
					host: "<aws_db_instance.replica_1.address>",
				},
			}),
	"5, database: what writes (the form) is sent to the primary": () =>
		expect(toldToService(production).urls).toMatchObject({
			WRITER_DATABASE_URL: {
				scheme: "postgresql",
				host: "<aws_db_instance.primary.address>",
			},
		}),
});

checklist("Why this design", {
	"security: the databases are in private subnets, and have no public address":
		() => {
			expect(
				refers(
					production,
					only(production, "aws_db_subnet_group"),
					"subnet_ids",
				),
			).toEqual(["aws_subnet.database_a", "aws_subnet.database_b"]);
			for (const database of [primary, replica])
				expect(argument(database, "publicly_accessible")).toBe(false);
		},
	"security: no user of the internet can connect to them: one firewalled path leads inwards":
		() => {
			expect(admits(production, "load_balancer")).toEqual([
				"data.aws_security_group.cloudfront 443",
			]);
			expect(admits(production, "service")).toEqual(["load_balancer 8000"]);
			expect(admits(production, "database")).toEqual(["service 5432"]);
		},
	"availability: instances in two zones, two of them at least": () => {
		expect(zonesOf(subnetsOf(production, "service"))).toEqual(twoZones);
		expect(argument(group, "min_size")).toBe(2);
	},
	"availability: databases in two zones": () => {
		expect(argument(primary, "multi_az")).toBe(true);
		expect([
			argument(find(trial, "aws_db_instance", "primary"), "availability_zone"),
			argument(
				find(trial, "aws_db_instance", "replica_1"),
				"availability_zone",
			),
		]).toEqual(twoZones);
	},
	"availability: no single point of failure, so each zone has its own way out":
		() => {
			for (const letter of ["a", "b"]) {
				const gateway = find(production, "aws_nat_gateway", letter);
				expect(refers(production, gateway, "subnet_id")).toEqual([
					`aws_subnet.public_${letter}`,
				]);
				const association = find(
					production,
					"aws_route_table_association",
					`service_${letter}`,
				);
				const [table] = refers(production, association, "route_table_id");
				const route = blocksOf(production, "aws_route").find((candidate) =>
					refers(production, candidate, "route_table_id").includes(`${table}`),
				);
				expect(route && refers(production, route, "nat_gateway_id")).toEqual([
					`aws_nat_gateway.${letter}`,
				]);
			}
		},
});

checklist("Services used", {
	"VPC: an isolated network": () =>
		expect(argument(only(production, "aws_vpc"), "cidr_block")).toBe(
			"10.0.0.0/16",
		),
	"Auto Scaling group: the wanted number of servers runs, and is healthy by the load balancer's verdict":
		() =>
			expect(argument(group)).toMatchObject({
				desired_capacity: 2,
				health_check_type: "ELB",
			}),
	"RDS: PostgreSQL, a primary and a replica of it": () => {
		expect(argument(primary)).toMatchObject({
			engine: "postgres",
			engine_version: "16",
		});
		expect(refers(production, replica, "replicate_source_db")).toEqual([
			"aws_db_instance.primary",
		]);
	},
	"load balancer: HTTP and HTTPS traffic for the instances": () => {
		expect(argument(only(production, "aws_lb_listener"))).toMatchObject({
			port: 443,
			protocol: "HTTPS",
		});
		expect(argument(only(trial, "aws_lb_listener"))).toMatchObject({
			port: 80,
			protocol: "HTTP",
		});
	},
	"Certificate Manager: certificates for the domain, validated by DNS": () => {
		const certificate = only(production, "aws_acm_certificate");
		expect(argument(certificate)).toMatchObject({
			domain_name: "example.com",
			subject_alternative_names: ["www.example.com"],
			validation_method: "DNS",
		});
		expect(argument(cdn, "viewer_certificate")).toMatchObject({
			acm_certificate_arn:
				"<aws_acm_certificate_validation.regional.certificate_arn>",
		});
	},
	"Secrets Manager: keeps the database's password, and the service reads it there":
		() => {
			const secret = "<aws_secretsmanager_secret_version.database.arn>";
			expect(toldToService(production).login).toBe(secret);
			expect(statements(production, "service")).toContainEqual(
				expect.objectContaining({
					Action: "secretsmanager:GetSecretValue",
					Resource: [secret],
				}),
			);
		},
	"CloudWatch: the application's log is collected": () =>
		expect(output(production, "log_groups")).toEqual([
			"<aws_cloudwatch_log_group.service.name>",
		]),
	"CloudWatch and SNS: every alarm is mailed": () => {
		const alarms = blocksOf(production, "aws_cloudwatch_metric_alarm");
		expect(alarms.length).toBeGreaterThan(8);
		for (const alarm of alarms)
			expect(argument(alarm, "alarm_actions")).toEqual([
				"<aws_sns_topic.alarms.arn>",
			]);
		expect(
			argument(only(production, "aws_sns_topic_subscription")),
		).toMatchObject({
			topic_arn: "<aws_sns_topic.alarms.arn>",
			protocol: "email",
		});
	},
	"IAM: instances call AWS by their role, without credentials in code, and may do little":
		() => {
			expect(
				refers(
					production,
					find(production, "aws_launch_template", "service"),
					"iam_instance_profile",
				),
			).toEqual(["aws_iam_instance_profile.service"]);
			const all = statements(production, "service").flatMap(
				({ Action }) => Action,
			);
			expect(all.sort()).toEqual([
				"cloudwatch:PutMetricData",
				"logs:CreateLogStream",
				"logs:PutLogEvents",
				"secretsmanager:GetSecretValue",
			]);
		},
	"a strong, random password for the database": () =>
		expect(
			argument(
				only(production, "aws_secretsmanager_secret_version"),
				"secret_string_wo",
			),
		).toMatchObject({ password: '<replace(uuid(), "-", "")>' }),
});
