import type { Known } from "../../plan/index.ts";
import {
	compliant,
	judge,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.11; of clusters RDS.50. RDS User Guide, "Backup retention period": what is restored inherits its source's. */
export const databaseWithoutBackups: Rule = {
	id: "database-without-backups",
	kind: "fragile",
	severity: "high",
	title: "Databases are backed up for a week at least",
	why: "A mistake that is found after the last backup is gone cannot be undone.",
	fix: "backup_retention_period = 7.",
	mappings: { fsbp: ["RDS.11", "RDS.50"], wellArchitected: ["REL09-BP03"] },
	check: all(
		each("kept-database", (one) => {
			const { backupDays, inCluster, replicateFrom, restored } = one;
			if (inCluster || replicateFrom !== undefined)
				return notApplicable("its cluster or primary is backed up");
			return restored && backupDays === undefined
				? unclear("it keeps what it was restored from: that is not known")
				: kept(backupDays, 0);
		}),
		each("kept-cluster", ({ backupDays }) => kept(backupDays, 1)),
	),
};

/** `fallback`: what AWS does where Terraform says nothing. */
function kept(days: Known<number> | undefined, fallback: number): Verdict {
	return judge("backup_retention_period", days, (given) => {
		const real = given ?? fallback;
		if (real >= 7) return compliant;
		return violation(
			real === 0
				? "it is not backed up"
				: `its backups are kept for ${real === 1 ? "one day" : `${real} days`} only`,
		);
	});
}
