import data from "./data/database-classes.json" with { type: "json" };
import { type Families, namesOf, wordsOf } from "./family.ts";
import type { Architecture } from "./instance-type.ts";

/**
 * What AWS says about an RDS instance class for PostgreSQL, MySQL or MariaDB: its
 * size from RDS's price rows (2025-06) or from the EC2 type of the same name.
 */
export interface DatabaseClass {
	readonly kind: "database-class";
	/** `db.t4g.micro` */
	readonly name: string;
	/** The part between the dots, `t4g`: limits and versions follow it. */
	readonly family: string;
	readonly vcpu: number;
	readonly memoryGiB: number;
	readonly architecture: Architecture;
	/** A T class. RDS runs them in unlimited mode: bursting costs surplus credits. */
	readonly burstable: boolean;
	/** RDS creates no new instance of it. Its successors: db.t3, db.t4g, db.m5 … */
	readonly retired: boolean;
}

const families: Families = data;

/**
 * Families of which RDS creates no more instances, whatever is still in the
 * price lists: db.t2, db.m4 and db.r4 since 2024-06-01, the older ones before.
 * Amazon RDS User Guide, "DB instance class types", read 2026-10.
 */
const retired: readonly string[] = "t1 m1 m2 m3 r3 t2 m4 r4".split(" ");

const read = new Map<string, DatabaseClass>();

function toClass(name: string, row: string): DatabaseClass {
	const [vcpu, memory, architecture] = row.split(" ");
	const family = name.split(".")[1] ?? "";
	return Object.freeze({
		kind: "database-class",
		name,
		family,
		vcpu: Number(vcpu),
		memoryGiB: Number(memory),
		architecture: architecture === "arm64" ? "arm64" : "x86_64",
		burstable: family.startsWith("t"),
		retired: retired.includes(family),
	});
}

/** One class by its name; `undefined` is "not known here", which is not "does not exist". */
export function databaseClass(name: string): DatabaseClass | undefined {
	const known = read.get(name);
	if (known) return known;
	const row = wordsOf(families, name);
	if (row === undefined) return undefined;
	const found = toClass(name, row);
	read.set(name, found);
	return found;
}

/** Names of all classes known here, family by family, size by size. For near misses. */
export function databaseClassNames(): readonly string[] {
	return namesOf(families);
}

/** All classes known here, in the order of `databaseClassNames`. */
export function databaseClasses(): readonly DatabaseClass[] {
	return databaseClassNames().flatMap((name) => databaseClass(name) ?? []);
}
