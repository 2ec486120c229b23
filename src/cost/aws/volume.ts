import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, each, known, type Pricer, use } from "../ask.ts";
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

/** GiB of the volume that a snapshot, or the snapshot that it copies, was taken of. */
function volumeSize(
	snapshot: PurchaseOf<"snapshot">,
	ask: Ask,
): number | undefined {
	if (snapshot.sizeGiB !== undefined) return known(snapshot.sizeGiB, 0);
	const { source } = snapshot;
	const volume = linked(ask.system, source, "volume");
	if (volume !== undefined) return known(volume.sizeGiB, 8);
	const original = linked(ask.system, source, "snapshot");
	return original === undefined || original.address === snapshot.address
		? undefined
		: volumeSize(original, ask);
}

/**
 * Snapshots hold the blocks that were written and changed, so their size is a matter of
 * use (Amazon EBS User Guide, "How Amazon EBS snapshots work").
 */
export const priceSnapshot: Pricer<PurchaseOf<"snapshot">> = (
	snapshot,
	ask,
) => {
	const size = volumeSize(snapshot, ask);
	if (size === undefined)
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
		used(
			"Snapshot",
			scale(each(ask, snapshot, "snapshotShare"), size),
			"GB-month",
			rate,
			{
				assumption: `part of the volume's ${size} GiB that was ever written`,
			},
		),
	];
};
