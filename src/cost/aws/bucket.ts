import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, isTold, type Pricer, use } from "../ask.ts";
import { type Draft, used } from "../draft.ts";
import { internetOut } from "./internet.ts";

type Bucket = PurchaseOf<"bucket">;

/** Classes that objects go to when somebody, or a lifecycle rule, sends them there: how much is a matter of use. */
const classes = [
	["infrequent access", "infrequent", "s3.ia"],
	["one zone", "oneZone", "s3.one-zone-ia"],
	["instant archive", "instantArchive", "s3.glacier-ir"],
	["archive", "archive", "s3.glacier"],
	["deep archive", "deepArchive", "s3.deep-archive"],
] as const;

/** `aws_s3_bucket` (Amazon S3 pricing): an empty bucket costs nothing; what is kept is paid for in tiers over all of a region's. */
export const priceBucket: Pricer<Bucket> = (bucket, ask) => {
	const { prices } = ask;
	return [
		used(
			"Stored, S3 Standard",
			use(ask, bucket, "storedGiB"),
			"GB-month",
			prices.tiers("s3.standard.storage"),
			{ pool: `${prices.region} s3` },
		),
		...classes.flatMap((one) => classDrafts(one, bucket, ask)),
		used(
			"PUT, COPY, POST and LIST requests",
			use(ask, bucket, "storageWrites"),
			"requests",
			prices.price("s3.standard.put"),
		),
		used(
			"GET and other requests",
			use(ask, bucket, "storageReads"),
			"requests",
			prices.price("s3.standard.get"),
		),
		internetOut(
			"Sent to the internet without a CDN",
			use(ask, bucket, "bucketOutGiB"),
			ask,
		),
	];
};

/**
 * What is kept in a class, asked of it and got back from it, of the archives by standard retrievals: only where
 * somebody says that there is any.
 */
function classDrafts(
	[name, key, item]: (typeof classes)[number],
	bucket: Bucket,
	ask: Ask,
): Draft[] {
	const rows = [
		[`Stored, ${name}`, `${key}GiB`, "GB-month", `${item}.storage`],
		[
			`PUT, COPY, POST and LIST, ${name}`,
			`${key}Writes`,
			"requests",
			`${item}.put`,
		],
		[`GET and others, ${name}`, `${key}Reads`, "requests", `${item}.get`],
		[`Retrieved, ${name}`, `${key}RetrievedGiB`, "GB", `${item}.retrieval`],
	] as const;
	return rows.flatMap(([component, figure, unit, price]) =>
		isTold(ask, bucket, figure)
			? [
					used(
						component,
						use(ask, bucket, figure),
						unit,
						ask.prices.price(price),
					),
				]
			: [],
	);
}
