import type { Purchase } from "../../plan/index.ts";
import { type Ask, own } from "../ask.ts";
import { type Draft, missing, used } from "../draft.ts";
import { once } from "../once.ts";
import { scale } from "../range.ts";
import { allOf, type System } from "../system.ts";

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
