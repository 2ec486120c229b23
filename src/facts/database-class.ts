import rows from "./data/database-classes.json" with { type: "json" };
import type { Architecture } from "./instance-type.ts";

/** What AWS says about an RDS instance class. */
export interface DatabaseClass {
	readonly kind: "database-class";
	/** `db.t4g.micro` */
	readonly name: string;
	/** The part between the dots, `t4g`: limits and versions follow it. */
	readonly family: string;
	readonly vcpu: number;
	readonly memoryGiB: number;
	readonly architecture: Architecture;
	readonly burstable: boolean;
}

type Row = Pick<DatabaseClass, "vcpu" | "memoryGiB">;

const byName: ReadonlyMap<string, DatabaseClass> = new Map(
	Object.entries(rows as Record<string, Row>).map(([name, row]) => [
		name,
		toClass(name, row),
	]),
);
const all: readonly DatabaseClass[] = Object.freeze([...byName.values()]);

function toClass(name: string, row: Row): DatabaseClass {
	const family = name.split(".")[1] ?? "";
	return Object.freeze({
		kind: "database-class",
		name,
		family,
		...row,
		// AWS marks its own processors by a "g" after the generation: t4g, m7g, r6gd.
		architecture: /^[a-z]+\d+g/.test(family) ? "arm64" : "x86_64",
		burstable: family.startsWith("t"),
	});
}

/** The RDS instance classes that Terrace knows, family by family, size by size. */
export function databaseClasses(): readonly DatabaseClass[] {
	return all;
}

/** One class by its name; `undefined` is "not known here", which is not "does not exist". */
export function databaseClass(name: string): DatabaseClass | undefined {
	return byName.get(name);
}
