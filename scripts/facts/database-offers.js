/** The engines that Terrace speaks of, as both AWS and the lists name them. */
export const engines = ["postgres", "mysql", "mariadb"];

/**
 * For every engine and RDS class the regions that list it: a `Map` of engine to
 * a `Map` of class to a `Set` of region codes.
 */
export function listedClasses(raw) {
	const listed = new Map(engines.map((engine) => [engine, new Map()]));
	for (const { code } of raw.regions.entries) {
		for (const rule of raw.dbinstanceclass_enum[code].allOf) {
			const classes = listed.get(rule.if.properties.Engine.const);
			if (classes === undefined) continue;
			for (const name of rule.then.properties.DBInstanceClass.enum) {
				if (!classes.has(name)) classes.set(name, new Set());
				classes.get(name).add(code);
			}
		}
	}
	return listed;
}
