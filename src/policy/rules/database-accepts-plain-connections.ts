import { isUnknown, type PostureOf } from "../../plan/index.ts";
import {
	compliant,
	judge,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { addressOf, linkedPosture, type System } from "../system.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.44 (MariaDB), RDS.38 and RDS.39 (PostgreSQL and MySQL, not part of FSBP); RDS User Guide, "Requiring an SSL connection to a PostgreSQL DB instance" (the default is 1 from version 15). */
export const databaseAcceptsPlainConnections: Rule = {
	id: "database-accepts-plain-connections",
	kind: "unprotected",
	severity: "medium",
	title: "Databases refuse connections without TLS",
	why: "A client that forgets TLS sends its password in the clear, and nobody notices.",
	fix: "In its parameter group: rds.force_ssl = 1 (PostgreSQL) or require_secure_transport = 1 (MySQL, MariaDB).",
	mappings: { fsbp: ["RDS.44"], wellArchitected: ["SEC09-BP02"] },
	check: each("kept-database", (one, system) => {
		if (one.inCluster) return notApplicable("its cluster decides");
		return judge("engine", one.engine, (engine) => {
			const name = engine === undefined ? undefined : switches[engine];
			if (engine === undefined && one.replicateFrom !== undefined)
				return notApplicable("a replica is like its primary");
			return name === undefined
				? notApplicable("it has no such switch")
				: switched(system, one, name);
		});
	}),
};

const switches: Readonly<Record<string, string>> = {
	postgres: "rds.force_ssl",
	mysql: "require_secure_transport",
	mariadb: "require_secure_transport",
};

function switched(
	system: System,
	one: PostureOf<"kept-database">,
	name: string,
): Verdict {
	const group = linkedPosture(system, one.parameterGroup, "parameter-group");
	const given = group?.parameters.find((parameter) => parameter.name === name);
	if (given !== undefined)
		return judge(name, given.value, (value) =>
			/^(1|on|true)$/i.test(value ?? "")
				? compliant
				: violation(`${name} is ${value ?? "empty"} in ${group?.address}`),
		);
	const known =
		group === undefined
			? addressOf(one.parameterGroup) === undefined &&
				one.parameterGroup === undefined
			: group.complete;
	if (!known) return unclear("its parameter group is not known");
	if (name !== "rds.force_ssl") return violation(`nothing sets ${name}`);
	const version = one.engineVersion;
	if (version === undefined || isUnknown(version))
		return unclear(`the default of ${name} depends on the version`);
	return Number.parseInt(version, 10) >= 15
		? compliant
		: violation(`nothing sets ${name}, which is 0 before PostgreSQL 15`);
}
