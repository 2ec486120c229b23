import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, type Pricer, use } from "../ask.ts";
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
 * What is kept in a class, asked of it and got back from it; of the archives by standard retrievals. Requests and
 * retrievals only where somebody says that there are any.
 */
function classDrafts(
	[name, key, item]: (typeof classes)[number],
	bucket: Bucket,
	ask: Ask,
): Draft[] {
	const { prices } = ask;
	const requests = "requests";
	return [
		used(
			`Stored, ${name}`,
			use(ask, bucket, `${key}GiB`),
			"GB-month",
			prices.price(`${item}.storage`),
		),
		...[
			used(
				`PUT, COPY, POST and LIST, ${name}`,
				use(ask, bucket, `${key}Writes`),
				requests,
				prices.price(`${item}.put`),
			),
			used(
				`GET and others, ${name}`,
				use(ask, bucket, `${key}Reads`),
				requests,
				prices.price(`${item}.get`),
			),
			used(
				`Retrieved, ${name}`,
				use(ask, bucket, `${key}RetrievedGiB`),
				"GB",
				prices.price(`${item}.retrieval`),
			),
		].filter(({ quantity }) => quantity.most > 0),
	];
}
