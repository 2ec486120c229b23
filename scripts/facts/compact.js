import { databaseClasses } from "./database-classes.js";
import { mariadbBook } from "./database-figures.js";
import { onDemandFigures, reservedFigures } from "./figures.js";
import { instanceTypes } from "./instance-types.js";
import { latencies } from "./latencies.js";
import { offers } from "./offers.js";
import { outages } from "./outages.js";
import { priceTable } from "./price-table.js";
import { regions } from "./regions.js";

/** The data files as text, by file name, from the parsed raw files. */
export function compactFiles(raw) {
	const books = { ...raw, "rds-mariadb": mariadbBook(raw) };
	const tables = {
		"regions.json": regions(raw),
		"instance-types.json": instanceTypes(raw),
		"database-classes.json": databaseClasses(raw),
		"offers.json": offers(raw),
		"prices.json": priceTable(books, onDemandFigures(raw)),
		"reserved-prices.json": priceTable(books, reservedFigures(raw)),
		"latencies.json": latencies(raw),
		"outages.json": outages(raw),
	};
	return Object.fromEntries(
		Object.entries(tables).map(([name, table]) => [
			name,
			`${JSON.stringify(table, null, "\t")}\n`,
		]),
	);
}
