import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { one, scale } from "../range.ts";
import { linked } from "../system.ts";
import { diskDrafts } from "./disk.ts";
import { quotedRate } from "./quoted-rate.ts";

/** `aws_ebs_volume`: gp2 where nothing is said (Amazon EC2 API Reference, "CreateVolume"). */
export const priceVolume: Pricer<PurchaseOf<"volume">> = (volume, ask) => {
	const drafts = diskDrafts(volume, "Storage", one, ask);
	return volume.volumeType === "standard"
		? [
				...drafts,
				used(
					"Requests to the magnetic volume",
					use(ask, volume, "volumeRequests"),
					"requests",
					quotedRate("ebs.magnetic.request", ask),
				),
			]
		: drafts;
};

/**
 * Snapshots hold the blocks that were written and changed, so their size is a matter of
 * use (Amazon EBS User Guide, "How Amazon EBS snapshots work").
 */
export const priceSnapshot: Pricer<PurchaseOf<"snapshot">> = (
	snapshot,
	ask,
) => {
	const volume = linked(ask.system, snapshot.source, "volume");
	const size = known(snapshot.sizeGiB ?? volume?.sizeGiB, 8);
	if (size === undefined || volume === undefined)
		return [
			fixed(
				"Snapshot",
				1,
				"snapshots",
				missing("the size of its volume is not known"),
			),
		];
	const archived = snapshot.tier === "archive";
	const rate = ask.prices.price(
		archived ? "ebs.snapshot.archive" : "ebs.snapshot.storage",
	);
	return [
		used("Snapshot", scale(ask.figures.snapshotShare, size), "GB-month", rate, {
			assumption: `part of the volume's ${size} GiB that was ever written`,
		}),
	];
};
