import { expect } from "vitest";
import { bootValue } from "../../test/support/boot-settings.ts";
import { checklist, exampleDocuments } from "../../test/support/checklist.ts";
import { admits, reaches } from "../../test/support/conversations.ts";
import {
	allBlocks,
	argument,
	blocksOf,
	namesOf,
	only,
	output,
} from "../../test/support/document-query.ts";

const { system: production } = await exampleDocuments(
	"newsletter",
	"production",
);
const { system: trial } = await exampleDocuments("newsletter", "trial");

const cdn = only(production, "aws_cloudfront_distribution");

checklist("Required user changes", {
	"notification_email: who gets the alarms": () =>
		expect(
			argument(only(production, "aws_sns_topic_subscription"), "endpoint"),
		).toBe("ops@example.com"),
	"create_dns_and_cdn: without a domain there is no DNS, no certificate, no CDN and no firewall":
		() => {
			const types = [
				"aws_route53_zone",
				"aws_route53_record",
				"aws_acm_certificate",
				"aws_cloudfront_distribution",
				"aws_wafv2_web_acl",
			];
			for (const type of types) {
				expect(namesOf(production, type)).not.toEqual([]);
				expect(namesOf(trial, type)).toEqual([]);
			}
		},
	"create_dns_and_cdn: the load balancer is then on the internet itself":
		() => {
			expect(argument(only(trial, "aws_lb"), "internal")).toBe(false);
			expect(admits(trial, "load_balancer")).toEqual(["0.0.0.0/0 80"]);
		},
	"domain_name: the zone's": () =>
		expect(argument(only(production, "aws_route53_zone"), "name")).toBe(
			"example.com",
		),
	"ec2.tf: the repository that is cloned": () =>
		expect(bootValue(production, "service", "repository")).toBe(
			"https://github.com/example/newsletter.git",
		),
});

checklist("Deployment guide", {
	"terraform apply asks for nothing: every variable has a default": () => {
		const asked = [production, trial]
			.flatMap(allBlocks)
			.flatMap((block) =>
				block.kind === "variable" && argument(block, "default") === undefined
					? [block.name]
					: [],
			);
		expect(asked).toEqual([]);
	},
	"step 6, without a domain: the output application_access_point is the load balancer's name, by http":
		() =>
			expect(output(trial, "application_access_point")).toBe(
				"http://<aws_lb.main.dns_name>",
			),
	"step 6, with a domain: the output route53_nameservers goes to the registrar":
		() => {
			expect(output(production, "route53_nameservers")).toBe(
				"<aws_route53_zone.main.name_servers>",
			);
			expect(output(trial, "route53_nameservers")).toBeUndefined();
		},
	"step 6, with a domain: the application answers at https, under the domain and www":
		() => {
			expect(output(production, "application_access_point")).toBe(
				"https://example.com",
			);
			expect(argument(cdn, "aliases")).toEqual([
				"example.com",
				"www.example.com",
			]);
		},
	"terraform destroy removes everything (the trial; production protects its database)":
		() => {
			const protections = [production, trial].map((system) =>
				blocksOf(system, "aws_db_instance").map((database) =>
					argument(database, "deletion_protection"),
				),
			);
			expect(protections).toEqual([
				[true, true],
				[false, false],
			]);
		},
	"the service calls its database, and the internet by HTTPS, and nothing else":
		() =>
			expect(reaches(production, "service")).toEqual([
				"0.0.0.0/0 443",
				"database 5432",
			]),
});
