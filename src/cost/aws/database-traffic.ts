import type { Purchase } from "../../plan/index.ts";
import { type Ask, each, own } from "../ask.ts";
import { type Draft, missing, used } from "../draft.ts";
import { daysPerMonth } from "../hours.ts";
import { once } from "../once.ts";
import { scale } from "../range.ts";
import { allOf, linked, type System } from "../system.ts";
import type { Database } from "./sized-database.ts";

/** No source of the book names it in nine regions; it is not filled in from the others. */
const notKnown =
	"the price between zones is not known here; in the 25 regions where it is, it is 0.01 USD/GB in each direction";

/**
 * What crosses between zones is paid for by who sends and by who receives. With RDS only
 * the instance's side pays, in both directions (Amazon RDS FAQs, "data transfer"); copies
 * between a primary and its standby or a replica in the region are free.
 */
export function betweenZones(database: Purchase, ask: Ask): Draft {
	const { figures, prices, system } = ask;
	return used(
		"Service to database across zones",
		own(ask, database, "crossZoneGiB") ??
			scale(figures.crossZoneGiB, 1 / Math.max(1, asked(system))),
		"GB",
		prices.price("transfer.inter-az") ?? missing(notKnown),
		{ block: "network" },
	);
}

/** How many share what services ask of databases: primaries and clusters. */
const asked = once(
	(system: System) =>
		allOf(system, "database").filter(
			({ inCluster, replicateFrom }) =>
				!inCluster && replicateFrom === undefined,
		).length + allOf(system, "aurora-cluster").length,
);

/**
 * What a replica takes from another region leaves that one at its price for transfer between regions
 * (Amazon RDS User Guide, "Cross-Region replication costs"): what changes; the first copy is not of every month.
 */
export function fromAnotherRegion(
	replica: Database,
	sizeGiB: number | undefined,
	ask: Ask,
): Draft[] {
	const from = regionOf(replica.replicateFrom, ask);
	// Where both are priced as if they stood elsewhere, they stand there together.
	const here = replica.region ?? ask.prices.region;
	if (from === undefined || from === here) return [];
	return [
		used(
			`Copied from ${from}`,
			scale(
				each(ask, replica, "dailyChangeShare"),
				(sizeGiB ?? 0) * daysPerMonth,
			),
			"GB",
			sizeGiB === undefined
				? missing("the size of its primary is not known")
				: ask.book.region(from).transferTo(ask.prices.region),
			{ block: "network", assumption: "the daily change of its storage" },
		),
	];
}

/** Another region names its database by ARN. */
function regionOf(
	link: Database["replicateFrom"],
	{ system }: Ask,
): string | undefined {
	const primary = linked(system, link, "database");
	if (primary !== undefined) return primary.region;
	return link?.kind === "outside"
		? /^arn:[^:]*:rds:([^:]+):/.exec(link.id)?.[1]
		: undefined;
}
