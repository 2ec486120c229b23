import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { once } from "../once.ts";
import { scale } from "../range.ts";
import { allOf, type System } from "../system.ts";
import { quotedRate } from "./quoted-rate.ts";

/** `aws_route53_zone` (Amazon Route 53 pricing): by the zone, the same private or public, and by the query. */
export const priceDnsZone: Pricer<PurchaseOf<"dns-zone">> = (zone, ask) => [
	fixed("Hosted zone", 1, "zones", ask.prices.tiers("route53.hosted-zone"), {
		pool: "zones",
	}),
	...(zone.isPrivate ? [] : queries(zone, ask)),
];

/**
 * Queries that an alias to an AWS resource answers are free; the others are counted by
 * their records, dearer where the answer depends on latency or on the place of who asks.
 */
function queries(zone: PurchaseOf<"dns-zone">, ask: Ask): Draft[] {
	const parts = partsPaid(ask.system);
	const all = use(ask, zone, "dnsQueries");
	const line = (
		component: string,
		part: number,
		item: "standard" | "latency" | "geo",
	) =>
		used(
			component,
			scale(all, part),
			"queries",
			ask.prices.tiers(`route53.query.${item}`),
			{
				pool: `${item} queries`,
				assumption: "aliases to AWS are free; queries spread over the records",
			},
		);
	return [
		line("DNS queries", parts.standard, "standard"),
		...(parts.latency === 0
			? []
			: [line("DNS queries by latency", parts.latency, "latency")]),
		...(parts.geo === 0
			? []
			: [line("DNS queries by place", parts.geo, "geo")]),
	];
}

/** `aws_acm_certificate`: a public one is free (AWS Certificate Manager pricing). */
export const priceCertificate: Pricer<PurchaseOf<"certificate">> = ({
	isPrivate,
}) =>
	isPrivate
		? [
				fixed(
					"Private certificate",
					1,
					"certificates",
					missing("the price book has no private certificates"),
				),
			]
		: [];

/**
 * `aws_route53_health_check` (Amazon Route 53 pricing): dearer for what is not in AWS, of which
 * an account has fifty for nothing ("up to 50 AWS" in the price feed); its options cost extra.
 */
export const priceHealthCheck: Pricer<PurchaseOf<"health-check">> = (
	check,
	ask,
) => {
	const { prices } = ask;
	const host = String(known(check.host, "") ?? "");
	const isAws =
		/\.amazonaws\.com$|\.cloudfront\.net$/.test(host) ||
		/CALCULATED|CLOUDWATCH|RECOVERY/.test(String(check.checkType));
	const type = String(check.checkType ?? "");
	const options =
		Number(type.startsWith("HTTPS")) +
		Number(type.endsWith("STR_MATCH")) +
		Number(known(check.intervalSeconds, 30) === 10) +
		Number(check.measuresLatency);
	const rate = prices.price(
		isAws ? "route53.healthcheck.aws" : "route53.healthcheck.non-aws",
	);
	return [
		fixed(
			`Health check of ${isAws ? "an AWS" : "another"} endpoint`,
			1,
			"checks",
			rate,
			isAws ? { allowance: { key: "health checks", quantity: 50 } } : {},
		),
		...(options === 0
			? []
			: [
					fixed(
						"Options of the check",
						options,
						"options",
						quotedRate(
							isAws ? "route53.option.aws" : "route53.option.other",
							ask,
						),
					),
				]),
	];
};

/** The parts of the records that are paid for, by their price. */
const partsPaid = once((system: System) => {
	const records = allOf(system, "dns-record");
	if (records.length === 0) return { standard: 1, latency: 0, geo: 0 };
	const paid = records.filter(({ isAlias }) => !isAlias);
	const part = (of: typeof records) => of.length / records.length;
	const geo = paid.filter(({ isGeographic }) => isGeographic);
	const latency = paid.filter(
		({ isLatency, isGeographic }) => isLatency && !isGeographic,
	);
	return {
		standard: part(
			paid.filter(({ isLatency, isGeographic }) => !isLatency && !isGeographic),
		),
		latency: part(latency),
		geo: part(geo),
	};
});
