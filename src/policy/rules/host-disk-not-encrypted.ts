import { isUnknown, type Known } from "../../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.3, EC2.7, EC2.181. */
export const hostDiskNotEncrypted: Rule = {
	id: "host-disk-not-encrypted",
	kind: "unprotected",
	severity: "medium",
	title: "Disks of hosts are encrypted",
	why: "A disk lives on in snapshots and images after its host.",
	fix: "encrypted = true in root_block_device and every block device.",
	mappings: { fsbp: ["EC2.3", "EC2.181"], wellArchitected: ["SEC08-BP02"] },
	check: all(
		each("host", ({ disks }) => encrypted(disks)),
		each("host-template", ({ disks }) => encrypted(disks)),
		each("disk", (disk) => encrypted([disk])),
	),
};

function encrypted(
	disks: readonly {
		readonly encrypted?: Known<boolean>;
		readonly fromSnapshot: boolean;
	}[],
): Verdict {
	if (disks.some((one) => one.encrypted === false))
		return violation("a disk of it is not encrypted");
	const unsaid = disks.some(
		(one) => one.encrypted === undefined || isUnknown(one.encrypted),
	);
	return disks.length === 0 || unsaid
		? unclear(
				"nothing says whether its disks are encrypted: the account's default decides",
			)
		: compliant;
}
