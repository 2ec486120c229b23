import { expect } from "vitest";
import { bootScript } from "../../test/support/boot-settings.ts";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits } from "../../test/support/conversations.ts";
import {
	argument,
	blocksOf,
	find,
	mentions,
	only,
	refers,
	settings,
} from "../../test/support/document-query.ts";
import { hasPublicAddress, subnetsOf } from "../../test/support/hosts.ts";

const { system: production } = await exampleDocuments(
	"newsletter",
	"production",
);
const { system: trial } = await exampleDocuments("newsletter", "trial");
const cdn = only(production, "aws_cloudfront_distribution");

checklist("What the document's own code breaks, and ours keeps", {
	"the group is in private subnets, its hosts have no public addresses, and a NAT lets them out":
		() => {
			for (const system of [production, trial]) {
				expect(subnetsOf(system, "service")).toEqual([
					"aws_subnet.service_a",
					"aws_subnet.service_b",
				]);
				expect(hasPublicAddress(system, "service")).toBe(false);
				expect(blocksOf(system, "aws_nat_gateway")).not.toEqual([]);
			}
		},
	"nobody reaches the load balancer around the firewall: it is internal, and takes CloudFront's traffic alone":
		() => {
			const loadBalancer = only(production, "aws_lb");
			expect(argument(loadBalancer, "internal")).toBe(true);
			expect(refers(production, loadBalancer, "subnets")).toEqual([
				"aws_subnet.service_a",
				"aws_subnet.service_b",
			]);
			expect(admits(production, "load_balancer")).toEqual([
				"data.aws_security_group.cloudfront 443",
			]);
			expect(argument(only(production, "aws_lb_listener"), "protocol")).toBe(
				"HTTPS",
			);
		},
	"the firewall's scope is CLOUDFRONT, and it and the certificate live in us-east-1":
		() => {
			const acl = only(production, "aws_wafv2_web_acl");
			expect(argument(acl, "scope")).toBe("CLOUDFRONT");
			expect(settings(production, "provider")).toMatchObject([
				{ region: "us-east-1" },
			]);
			for (const block of [acl, only(production, "aws_acm_certificate")])
				expect(argument(block, "provider")).toBeUndefined();
		},
	"a new zone needs two steps: it can be made first and alone, and its name servers be shown":
		() => {
			const zone = only(production, "aws_route53_zone");
			expect(
				Object.keys(zone.body).flatMap((name) =>
					refers(production, zone, name),
				),
			).toEqual([]);
			expect(zone.comment).toContain("-target=aws_route53_zone.main");
			expect(mentions(production, "aws_route53_zone.main")).toContain(
				"output.route53_nameservers.value",
			);
		},
	"the certificate is used only once it is issued": () => {
		expect(
			refers(
				production,
				only(production, "aws_lb_listener"),
				"certificate_arn",
			),
		).toEqual(["aws_acm_certificate_validation.regional"]);
		expect(refers(production, cdn, "viewer_certificate")).toEqual([
			"aws_acm_certificate_validation.regional",
		]);
	},
	"user data begins with #! and runs": () =>
		expect(bootScript(production, "service")).toMatch(/^#!\/bin\/bash\n/),
	"no sign of a password breaks a URL: user and password are percent-encoded on the host":
		() => {
			expect(bootScript(production, "service")).toContain(
				'return quote(secret(source), safe="")',
			);
		},
	"the replica has the database's security group, as the primary does": () => {
		for (const name of ["primary", "replica_1"])
			expect(
				refers(
					production,
					find(production, "aws_db_instance", name),
					"vpc_security_group_ids",
				),
			).toEqual(["aws_security_group.database"]);
	},
	"the secret's name does not collide with its own deletion window: AWS completes it":
		() => {
			const secret = only(production, "aws_secretsmanager_secret");
			expect(argument(secret, "name")).toBeUndefined();
			expect(argument(secret, "name_prefix")).toBe(
				"newsletter-production-database-",
			);
		},
	"the group scales: two to four hosts, at 70 % CPU": () => {
		expect(argument(only(production, "aws_autoscaling_group"))).toMatchObject({
			min_size: 2,
			max_size: 4,
		});
		expect(
			argument(
				only(production, "aws_autoscaling_policy"),
				"target_tracking_configuration",
			),
		).toEqual({
			target_value: 70,
			predefined_metric_specification: {
				predefined_metric_type: "ASGAverageCPUUtilization",
			},
		});
	},
	"the domain itself is in the certificate, in the CDN's names and in the zone":
		() => {
			expect(
				argument(only(production, "aws_acm_certificate"), "domain_name"),
			).toBe("example.com");
			expect(argument(cdn, "aliases")).toContain("example.com");
			expect(
				argument(find(production, "aws_route53_record", "ipv4"), "name"),
			).toBe("example.com");
		},
	"no password is in the state: write-only arguments alone take it": () => {
		const primary = find(production, "aws_db_instance", "primary");
		expect(argument(primary, "password")).toBeUndefined();
		expect(refers(production, primary, "password_wo")).toEqual([
			"ephemeral.aws_secretsmanager_secret_version.database",
		]);
		expect(
			argument(
				only(production, "aws_secretsmanager_secret"),
				"recovery_window_in_days",
			),
		).toBe(7);
	},
});
