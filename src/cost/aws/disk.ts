import type { PriceItem, RegionPrices } from "../../facts/index.ts";
import { type BlockDevice, isUnknown } from "../../plan/index.ts";
import { type Ask, known } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { multiply, type Range } from "../range.ts";

/** Sizes that gp3 includes (Amazon EBS User Guide, "Amazon EBS General Purpose SSD volumes"). */
const includedIops = 3_000;
const includedThroughput = 125;

const names: Readonly<Record<string, string>> = {
	standard: "magnetic",
};

const storageItems: Readonly<Record<string, PriceItem>> = {
	gp2: "ebs.gp2.storage",
	gp3: "ebs.gp3.storage",
	io1: "ebs.io1.storage",
	io2: "ebs.io2.storage",
	st1: "ebs.st1.storage",
	sc1: "ebs.sc1.storage",
	standard: "ebs.magnetic.storage",
};

/** What the image decides where nothing is said: EC2's own default type, and the size of most Linux images. */
const image = { volumeType: "gp2", sizeGiB: 8 };

/**
 * So many disks alike. Storage is paid for as it was asked for, full or not (Amazon EBS
 * pricing); IOPS and throughput where the type sells them apart.
 */
export function diskDrafts(
	disk: BlockDevice,
	name: string,
	count: Range,
	ask: Ask,
): readonly Draft[] {
	if (disk.virtualName !== undefined) return [];
	const type = known(disk.volumeType, image.volumeType);
	const size = known(disk.sizeGiB, image.sizeGiB);
	if (type === undefined || size === undefined)
		return [unknownDisk(name, count)];
	const guessed = disk.sizeGiB === undefined || disk.volumeType === undefined;
	const item = storageItems[type];
	const label = `${name}, ${names[type] ?? type}`;
	return [
		fixed(
			label,
			multiply(count, { least: size, expected: size, most: size }),
			"GB-month",
			item === undefined ? undefined : ask.prices.price(item),
			guessed
				? {
						assumption: `where nothing is said: ${image.sizeGiB} GiB of ${image.volumeType}, as the image decides`,
					}
				: {},
		),
		...performance(type, disk, label, count, ask.prices),
	];
}

function unknownDisk(name: string, count: Range): Draft {
	const why = "its size or type is not known before apply";
	return fixed(name, count, "volumes", missing(why));
}

function performance(
	type: string,
	disk: BlockDevice,
	label: string,
	count: Range,
	prices: RegionPrices,
): Draft[] {
	if (type === "io1" || type === "io2")
		return provisionedIops(type, disk, label, count, prices);
	if (type === "standard") return [];
	if (type !== "gp3") return [];
	return [
		...extra(
			disk.iops,
			includedIops,
			`${label}, IOPS beyond 3,000`,
			"IOPS-month",
			count,
			prices.price("ebs.gp3.iops"),
		),
		...extra(
			disk.throughput,
			includedThroughput,
			`${label}, throughput beyond 125 MiB/s`,
			"GiBps-month",
			count,
			prices.price("ebs.gp3.throughput"),
			1024,
		),
	];
}

function provisionedIops(
	type: "io1" | "io2",
	{ iops }: BlockDevice,
	label: string,
	count: Range,
	prices: RegionPrices,
): Draft[] {
	const asked = known(iops, 100);
	if (asked === undefined) return [unknownDisk(`${label}, IOPS`, count)];
	const rate =
		type === "io1"
			? prices.price("ebs.io1.iops")
			: prices.tiers("ebs.io2.iops");
	return [
		fixed(`${label}, provisioned IOPS`, asked, "IOPS-month", rate, {
			copies: count,
			...(iops === undefined && {
				assumption: "100 IOPS, the least, where nothing is said",
			}),
		}),
	];
}

function extra(
	asked: BlockDevice["iops"],
	included: number,
	label: string,
	unit: string,
	count: Range,
	rate: Draft["rate"] | undefined,
	perUnit = 1,
): Draft[] {
	if (asked === undefined) return [];
	if (isUnknown(asked)) return [unknownDisk(label, count)];
	const paid = Math.max(0, asked - included) / perUnit;
	if (paid === 0) return [];
	const quantity = { least: paid, expected: paid, most: paid };
	return [fixed(label, multiply(count, quantity), unit, rate)];
}
