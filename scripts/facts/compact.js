import { databaseClasses } from "./database-classes.js";
import { instanceTypes } from "./instance-types.js";
import { offers } from "./offers.js";
import { regions } from "./regions.js";

/**
 * The data files as text, by file name, from the parsed price files.
 *
 * Tables are objects of objects and strings only: that is the form in which
 * `JSON.stringify` and the project's formatter agree.
 */
export function compactFiles(raw) {
	const tables = {
		"regions.json": regions(raw),
		"instance-types.json": instanceTypes(raw),
		"database-classes.json": databaseClasses(raw),
		"offers.json": offers(raw),
	};
	return Object.fromEntries(
		Object.entries(tables).map(([name, table]) => [
			name,
			`${JSON.stringify(table, null, "\t")}\n`,
		]),
	);
}
