import { databaseVersion } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { scale } from "../range.ts";
import { yearAfter } from "./database-extended-support.ts";

type Member = PurchaseOf<"database">;

/**
 * Last day of standard support of Aurora's major versions (Amazon Aurora User Guide, "Amazon
 * Aurora major versions"); PostgreSQL's are RDS's own, but MySQL's is later.
 */
const mysqlSupportEnds = "2024-10-31";

/** Aurora's old major versions cost extra by the vCPU-hour (Amazon Aurora pricing, "Amazon RDS Extended Support costs"). */
export function auroraExtendedSupport(
	engine: string,
	{ engineVersion, lifecycleSupport }: Member,
	vcpu: number | undefined,
	ask: Ask,
): Draft[] {
	if (lifecycleSupport === "open-source-rds-extended-support-disabled")
		return [];
	const version = majorOf(engine, known(engineVersion, "") ?? "");
	if (version === undefined) return [];
	const isMysql = engine === "MySQL";
	const ends = isMysql ? mysqlSupportEnds : postgresSupportEnds(version);
	const year = ends === undefined ? undefined : yearAfter(ends, ask.day);
	if (year === undefined) return [];
	return [
		fixed(
			`Extended Support for Aurora ${engine} ${version}, year ${year}`,
			scale(ask.hours, vcpu ?? 1),
			"vCPU-hours",
			vcpu === undefined
				? missing("the vCPUs of its class are not known")
				: ask.prices.extendedSupport(
						isMysql ? "mysql" : "postgres",
						version,
						year,
					),
			{ assumption: "at the price of RDS" },
		),
	];
}

/** `5.7.mysql_aurora.2.11.4` is 5.7, `11.22` is 11; of MySQL only 5.7 is old enough. */
function majorOf(engine: string, version: string): string | undefined {
	if (engine === "MySQL") return version.startsWith("5.7") ? "5.7" : undefined;
	return /^\d+/.exec(version)?.[0];
}

function postgresSupportEnds(version: string): string | undefined {
	return databaseVersion("postgres", version)?.standardSupportEnds;
}
