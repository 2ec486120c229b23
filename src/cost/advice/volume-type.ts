import { times, toUsd } from "../../facts/index.ts";
import type { BlockDevice, Purchase } from "../../plan/index.ts";
import type { Ask } from "../ask.ts";
import { groupSize } from "../aws/index.ts";
import { linked } from "../system.ts";
import { type Advice, advice } from "./advice.ts";

/** gp3 is cheaper than gp2 by the GB; of large volumes it includes fewer IOPS, which are bought back. */
export function gp3(purchase: Purchase, ask: Ask): Advice[] {
	return disksOf(purchase, ask).flatMap(({ disk, count }) =>
		saving(purchase, disk, count, ask),
	);
}

interface Disks {
	readonly disk: BlockDevice;
	readonly count: number;
}

function disksOf(purchase: Purchase, ask: Ask): Disks[] {
	if (purchase.kind === "volume") return [{ disk: purchase, count: 1 }];
	if (purchase.kind === "machine")
		return listed(purchase.root, purchase.devices, 1);
	if (purchase.kind !== "machine-group") return [];
	const template = linked(ask.system, purchase.template, "machine-template");
	return template === undefined
		? []
		: listed(
				template.root,
				template.devices,
				groupSize(purchase)?.expected ?? 0,
			);
}

function listed(
	root: BlockDevice | undefined,
	devices: readonly BlockDevice[],
	count: number,
): Disks[] {
	return [...(root === undefined ? [] : [root]), ...devices].map((disk) => ({
		disk,
		count,
	}));
}

function saving(
	{ address }: Purchase,
	{ volumeType, sizeGiB }: BlockDevice,
	count: number,
	{ prices }: Ask,
): Advice[] {
	const [gp2, third, iops] = [
		prices.price("ebs.gp2.storage"),
		prices.price("ebs.gp3.storage"),
		prices.price("ebs.gp3.iops"),
	];
	if (
		volumeType !== "gp2" ||
		typeof sizeGiB !== "number" ||
		!gp2 ||
		!third ||
		!iops
	)
		return [];
	// gp2 has three IOPS for each GiB, up to 16,000; gp3 has 3,000 and sells the rest.
	const extra = Math.max(0, Math.min(16_000, sizeGiB * 3) - 3_000);
	const saves =
		times(gp2.amount - third.amount, sizeGiB) - times(iops.amount, extra);
	return advice({
		about: "gp3",
		address,
		what: `gp3 instead of gp2 for ${count === 1 ? "a volume" : `${count} volumes`} of ${sizeGiB} GiB`,
		saves: times(saves, count),
		arithmetic: `${count} × (${sizeGiB} GB × (${toUsd(gp2.amount)} - ${toUsd(third.amount)}) - ${extra} IOPS × ${toUsd(iops.amount)})`,
		price: "Nothing: it is changed while in use.",
	});
}
