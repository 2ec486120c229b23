import {
	type EdgeGeography,
	edgeGeographies,
	region,
} from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { type Range, scale } from "../range.ts";
import { quotedRate } from "./quoted-rate.ts";

type Distribution = PurchaseOf<"distribution">;

/**
 * `aws_cloudfront_distribution` (Amazon CloudFront pricing): bytes and HTTPS requests by
 * where the viewers are, and what goes back to the origin. A terabyte and ten million
 * requests a month are free; what origins in AWS send it is free too.
 */
export const priceDistribution: Pricer<Distribution> = (distribution, ask) => {
	const out = use(ask, distribution, "internetOutGiB");
	const back = use(ask, distribution, "internetInGiB");
	const requests = use(ask, distribution, "edgeRequests");
	const shares = viewerShares(ask);
	return [
		...shares.flatMap(([geography, share]) =>
			geographyDrafts(
				geography,
				scale(out, share),
				scale(back, share),
				scale(requests, share),
				ask,
			),
		),
		...(distribution.sslSupport === "vip"
			? [
					fixed(
						"Address of its own for its certificate",
						1,
						"certificates",
						ask.prices.price("cloudfront.address"),
						{ global: true },
					),
				]
			: []),
		...(distribution.hasShield
			? [
					used(
						"Requests to Origin Shield",
						requests,
						"requests",
						ask.prices.price("cloudfront.shield") ??
							missing(
								`the price book has no Origin Shield in ${ask.prices.region}`,
							),
						{ assumption: "all requests, as nothing is cached" },
					),
				]
			: []),
	];
};

function geographyDrafts(
	geography: EdgeGeography,
	out: Range,
	back: Range,
	requests: Range,
	{ book }: Ask,
): Draft[] {
	const prices = book.edge(geography);
	const global = true;
	return [
		used(
			`To viewers in ${geography}`,
			out,
			"GB",
			prices.tiers("cloudfront.out"),
			{
				pool: `edge ${geography}`,
				allowance: { key: "edge bytes", quantity: 1_024 },
				global,
			},
		),
		used(
			`HTTPS requests from ${geography}`,
			requests,
			"requests",
			prices.price("cloudfront.request.https"),
			{
				allowance: { key: "edge requests", quantity: 10_000_000 },
				global,
			},
		),
		used(
			`To the origin from ${geography}`,
			back,
			"GB",
			prices.price("cloudfront.origin.out"),
			{ global },
		),
	];
}

/** Where viewers are; where nobody says, on the continent of the origin. */
function viewerShares({ usage, prices }: Ask): [EdgeGeography, number][] {
	const given = edgeGeographies.flatMap(
		(geography): [EdgeGeography, number][] => {
			const part = usage.viewers?.[geography] ?? 0;
			return part > 0 ? [[geography, part]] : [];
		},
	);
	const total = given.reduce((sum, [, part]) => sum + part, 0);
	if (total === 0) return [[nearest(prices.region), 1]];
	return given.map(([geography, part]) => [geography, part / total]);
}

const byContinent: readonly (readonly [RegExp, EdgeGeography])[] = [
	[/^ap-northeast-[13]$/, "japan"],
	[/^ap-south-/, "india"],
	[/^ap-southeast-[246]$/, "australia"],
	[/^ap-/, "asia-pacific"],
	[/^sa-/, "south-america"],
	[/^(af|me|il)-/, "africa-middle-east"],
	[/^eu-/, "europe"],
];

/** The geography that a region's own viewers are in. */
export function nearest(code: string): EdgeGeography {
	const known = region(code)?.code ?? code;
	return byContinent.find(([pattern]) => pattern.test(known))?.[1] ?? "us";
}

/**
 * `aws_cloudfront_function` (Amazon CloudFront pricing, "CloudFront Functions"): each call; two million a
 * month are free.
 */
export const priceEdgeFunction: Pricer<PurchaseOf<"edge-function">> = (
	one,
	ask,
) => [
	used(
		"Calls",
		use(ask, one, "edgeRequests"),
		"calls",
		quotedRate("cloudfront.function", ask),
		{
			allowance: { key: "edge function calls", quantity: 2_000_000 },
			assumption: "called at each request to the edge",
			global: true,
		},
	),
];
