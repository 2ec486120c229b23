import { listedClasses } from "./database-offers.js";
import { byFamily } from "./family.js";
import { describedTypes } from "./instance-types.js";

/**
 * Every RDS class of our engines as "vCPU GiB architecture": from RDS's own price
 * rows where they tell, else from the EC2 type of the same name. In the order of
 * the EC2 types; a class that neither describes is left out.
 */
export function databaseClasses(raw) {
	const stated = { ...raw["rds-postgres"].items, ...raw["rds-mysql"].items };
	const listed = new Set(
		[...listedClasses(raw).values()].flatMap((classes) => [...classes.keys()]),
	);
	const rows = describedTypes(raw)
		.map(([type, words]) => [`db.${type}`, words.split(" ")])
		.filter(([name]) => listed.has(name) || name in stated)
		.map(([name, [vcpu, memory, architecture]]) => {
			const own = stated[name];
			const size = own ? `${own.vcpu} ${own.memory_gib}` : `${vcpu} ${memory}`;
			return [name, ` ${size} ${architecture}`];
		});
	return byFamily(rows);
}
