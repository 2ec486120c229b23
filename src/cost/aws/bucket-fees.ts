import type { FurtherItem } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { isUnknown } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { daysPerMonth } from "../hours.ts";
import { scale } from "../range.ts";

/** What it costs to move an object into a class. */
const moves: Readonly<Record<string, readonly [name: string, FurtherItem]>> = {
	STANDARD_IA: ["Standard-IA", "s3.move.ia"],
	ONEZONE_IA: ["One Zone-IA", "s3.move.one-zone-ia"],
	INTELLIGENT_TIERING: ["Intelligent-Tiering", "s3.move.watched"],
	GLACIER_IR: ["Glacier Instant Retrieval", "s3.move.glacier-ir"],
	GLACIER: ["Glacier Flexible Retrieval", "s3.move.glacier"],
	DEEP_ARCHIVE: ["Glacier Deep Archive", "s3.move.deep-archive"],
};

/**
 * `aws_s3_bucket_lifecycle_configuration` (Amazon S3 pricing, "Lifecycle transition requests"):
 * each object that is moved is a request, by the class that it is moved to. As many are moved in
 * a month as are written in one. Deletions are free.
 */
export const priceLifecycle: Pricer<PurchaseOf<"lifecycle">> = (rules, ask) => {
	const written = use(ask, rules, "storageWrites");
	const classes = new Set(rules.classes.map((one) => known(one, "")));
	return [...classes].map((one) => {
		const [name, item] = moves[one ?? ""] ?? [undefined, undefined];
		if (item === undefined)
			return fixed(
				"Moves to another class",
				1,
				"rules",
				missing("the class that they move to is not known"),
			);
		return used(
			`Moves to ${name}`,
			written,
			"requests",
			ask.prices.price(item),
			{
				assumption: "as many objects are moved as are written",
			},
		);
	});
};

/** `aws_s3_bucket_inventory` (Amazon S3 pricing, "S3 Inventory"): each object, each time that it is listed. */
export const priceInventory: Pricer<PurchaseOf<"inventory">> = (
	{ frequency, ...inventory },
	ask,
) => {
	const times = frequency === "Weekly" ? daysPerMonth / 7 : daysPerMonth;
	return [
		used(
			"Objects listed",
			scale(use(ask, inventory, "storedObjects"), times),
			"objects",
			ask.prices.price("s3.listed.object"),
			isUnknown(frequency) ? { assumption: "every day" } : {},
		),
	];
};

/** `aws_s3_bucket_analytics_configuration` (Amazon S3 pricing, "S3 Analytics Storage Class Analysis"): each object in a month. */
export const priceObjectAnalysis: Pricer<PurchaseOf<"object-analysis">> = (
	analysis,
	ask,
) => [
	used(
		"Objects analysed",
		use(ask, analysis, "storedObjects"),
		"objects",
		ask.prices.price("s3.analysed.object"),
	),
];

/** `aws_s3_bucket_intelligent_tiering_configuration` (Amazon S3 pricing, "S3 Intelligent-Tiering"): a fee for each object of 128 KB and more. */
export const priceTieredObjects: Pricer<PurchaseOf<"tiered-objects">> = (
	tiering,
	ask,
) => [
	used(
		"Objects watched",
		use(ask, tiering, "storedObjects"),
		"objects",
		ask.prices.price("s3.watched.object"),
		{ assumption: "all of the bucket in Intelligent-Tiering" },
	),
];
