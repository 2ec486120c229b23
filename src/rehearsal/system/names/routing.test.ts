import { expect, it } from "vitest";
import { writtenInHcl } from "../../../../test/support/written-in-hcl.ts";
import { answeredRecords, routingNotes } from "./routing.ts";

const record = (
	name: string,
	of: string,
	more = "",
	type = "A",
) => `resource "aws_route53_record" "${name}" {
  zone_id = "Z1"
  name    = "${of}.example.com"
  type    = "${type}"
  ttl     = 60
  records = ["203.0.113.9"]
  ${more}
}
`;

const routing = (policy: string, line: string) => `set_identifier = "x"
  ${policy}_routing_policy {
    ${line}
  }`;

it("answers primaries and what has weight, and says what Route 53 would choose otherwise", async () => {
	const graph = await writtenInHcl(
		[
			'provider "aws" {\n  region = "eu-central-1"\n}\n',
			record("plain", "www"),
			record("first", "pair", routing("failover", 'type = "PRIMARY"')),
			record("second", "pair", routing("failover", 'type = "SECONDARY"')),
			record("most", "split", routing("weighted", "weight = 9")),
			record("none", "split", routing("weighted", "weight = 0")),
			record("alone", "idle", routing("weighted", "weight = 0")),
			record("near", "near", routing("latency", 'region = "eu-west-1"')),
			record("mail", "mail", "", "MX"),
		].join(""),
	);
	const answered = answeredRecords(graph).map(({ address }) => address);
	expect(answered.map((one) => one.split(".")[1])).toEqual([
		"alone",
		"first",
		"mail",
		"most",
		"near",
		"plain",
	]);
	expect(routingNotes(graph)).toEqual([
		"aws_route53_record.alone: its weighted routing is not followed here; its name has the values of all of its records",
		"aws_route53_record.mail is not answered here: it is of the type MX",
		"aws_route53_record.most: its weighted routing is not followed here; its name has the values of all of its records",
		"aws_route53_record.near: its latency routing is not followed here; its name has the values of all of its records",
		"aws_route53_record.none is not answered here: its weight is 0",
		"aws_route53_record.second is not answered here: the primary record is taken to be healthy, and no health check is asked",
	]);
});
