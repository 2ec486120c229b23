import { isUnknown, type Known, type PostureOf } from "../../plan/index.ts";
import {
	compliant,
	expect,
	judge,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { linkedPosture, type System } from "../system.ts";
import { type TlsSwitch, tlsSwitch, type Version } from "../tls-switch.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon RDS", RDS.43 (proxies), RDS.44 (MariaDB), RDS.38 and RDS.39 (PostgreSQL and MySQL, not part of FSBP); RDS User Guide, "Working with DB parameter groups": a default group cannot be changed. */
export const databaseAcceptsPlainConnections: Rule = {
	id: "database-accepts-plain-connections",
	kind: "unprotected",
	severity: "medium",
	title: "Databases refuse connections without TLS",
	why: "A client that forgets TLS sends its password in the clear, and nobody notices.",
	fix: "In its parameter group (Aurora: in its cluster's): rds.force_ssl = 1 (PostgreSQL) or require_secure_transport = 1 (MySQL, MariaDB); of a proxy require_tls = true.",
	mappings: { fsbp: ["RDS.43", "RDS.44"], wellArchitected: ["SEC09-BP02"] },
	check: all(
		each("kept-database", (one, system) => {
			if (one.inCluster) return notApplicable("its cluster decides");
			if (one.engine === undefined && one.replicateFrom !== undefined)
				return notApplicable("a replica is like its primary");
			return byEngine(one, system);
		}),
		each("kept-cluster", byEngine),
		each("kept-proxy", ({ requiresTls }) =>
			expect("require_tls", requiresTls, true, "require_tls is off"),
		),
	),
};

type Kept = PostureOf<"kept-database"> | PostureOf<"kept-cluster">;

function byEngine(one: Kept, system: System): Verdict {
	return judge("engine", one.engine, (engine) => {
		if (engine === undefined) return unclear("nothing says its engine");
		const found = tlsSwitch(engine);
		return found === undefined
			? notApplicable("it has no such switch")
			: switched(system, one, found);
	});
}

function switched(system: System, one: Kept, found: TlsSwitch): Verdict {
	const { name } = found;
	const group = linkedPosture(system, one.parameterGroup, "parameter-group");
	const given = group?.parameters.find((parameter) => parameter.name === name);
	if (given !== undefined)
		return judge(name, given.value, (value) =>
			/^(1|on|true)$/i.test(value ?? "")
				? compliant
				: violation(`${name} is ${value ?? "empty"} in ${group?.address}`),
		);
	if (group?.complete) return byDefault(one, found, group.family);
	const named = one.parameterGroup;
	if (named === undefined) return byDefault(one, found, undefined);
	// AWS keeps one of this name for each family, in which nobody can set anything.
	return named.kind === "outside" && named.id.startsWith("default.")
		? byDefault(one, found, named.id)
		: unclear("its parameter group is not known");
}

function byDefault(
	one: Kept,
	found: TlsSwitch,
	family: Known<string> | undefined,
): Verdict {
	const { name, onFrom, offUntil } = found;
	// What a cluster of instances or Aurora Serverless v1 does is written nowhere.
	if (one.kind === "kept-cluster" && (!found.aurora || one.serverless))
		return unclear(`the default of ${name} in such a cluster is not known`);
	const version = versionIn(one.engineVersion) ?? versionIn(family);
	if (version === undefined)
		return unclear(`the default of ${name} depends on the version`);
	if (!isBefore(version, onFrom)) return compliant;
	return isBefore(offUntil, version)
		? unclear(`the default of ${name} in this version is not known`)
		: violation(
				`nothing sets ${name}, which is off before ${found.product} ${printed(onFrom)}`,
			);
}

/** The first two numbers of an engine's version or a parameter group's family: 8.0.mysql_aurora.3.08.0, aurora-postgresql16. */
function versionIn(text: Known<string> | undefined): Version | undefined {
	if (text === undefined || isUnknown(text)) return undefined;
	const found = /(\d+)(?:\.(\d+))?/.exec(text);
	return found === null ? undefined : [Number(found[1]), Number(found[2] ?? 0)];
}

function isBefore(one: Version, other: Version): boolean {
	return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}

function printed([major, minor]: Version): string {
	return minor === 0 ? `${major}` : `${major}.${minor}`;
}
