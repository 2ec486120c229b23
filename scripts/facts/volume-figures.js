import { codesByName, figure } from "./figure.js";

/** Rows of the EBS feed that the price file does not select. */
const items = {
	"Provisioned EBS IOPS io1 Volumes per IOPS Mo": [
		"ebs.io1.iops",
		"USD/IOPS-month",
	],
	"Storage Provisioned IOPS io2 GB month": ["ebs.io2.storage", "USD/GB-month"],
	"Provisioned EBS IOPS io2 Volumes per IOPS Mo": [
		"ebs.io2.iops.tier1",
		"USD/IOPS-month",
	],
	"Provisioned EBS IOPS Tier 2 io2 Volumes per IOPS Mo": [
		"ebs.io2.iops.tier2",
		"USD/IOPS-month",
	],
	"Provisioned EBS IOPS Tier 3 io2 Volumes per IOPS Mo": [
		"ebs.io2.iops.tier3",
		"USD/IOPS-month",
	],
};

/** Prices of volumes with provisioned IOPS. */
export function volumeExtras(raw) {
	const template = raw.ebs.entries[0];
	return [...codesByName(raw)].flatMap(([place, region]) => {
		const prices = raw["ebs-calculator"].regions[place] ?? {};
		return Object.entries(items).flatMap(([key, [name, unit]]) => {
			const value = prices[key]?.price;
			if (value === undefined) return [];
			return [figure("ebs", name, { ...template, region, value, unit })];
		});
	});
}
