import type { PurchaseOf } from "../../plan/index.ts";
import { type Pricer, use } from "../ask.ts";
import { used } from "../draft.ts";

/** Classes that objects go to when somebody, or a lifecycle rule, sends them there: how much is a matter of use. */
const classes = [
	["Stored, infrequent access", "infrequentGiB", "s3.ia.storage"],
	["Stored, one zone", "oneZoneGiB", "s3.one-zone-ia.storage"],
	["Stored, instant archive", "instantArchiveGiB", "s3.glacier-ir.storage"],
	["Stored, archive", "archiveGiB", "s3.glacier.storage"],
] as const;

/** `aws_s3_bucket` (Amazon S3 pricing): an empty bucket costs nothing; what is kept is paid for in tiers over all of a region's. */
export const priceBucket: Pricer<PurchaseOf<"bucket">> = (bucket, ask) => {
	const { prices } = ask;
	return [
		used(
			"Stored, S3 Standard",
			use(ask, bucket, "storedGiB"),
			"GB-month",
			prices.tiers("s3.standard.storage"),
			{ pool: `${prices.region} s3` },
		),
		...classes.map(([component, key, item]) =>
			used(component, use(ask, bucket, key), "GB-month", prices.price(item)),
		),
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
	];
};
