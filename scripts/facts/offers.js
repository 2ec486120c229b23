/**
 * For every instance type and database class the regions that have no price
 * for it, and hence do not offer it.
 */
export function offers(raw) {
	const codes = raw.regions.entries.map((row) => row.code).sort();
	const withoutPrice = (book) => {
		const priced = new Set(
			book.entries.map((entry) => `${entry.region} ${entry.item}`),
		);
		return Object.fromEntries(
			Object.keys(book.items).map((item) => [
				item,
				codes.filter((code) => !priced.has(`${code} ${item}`)).join(" "),
			]),
		);
	};
	return {
		instanceTypes: withoutPrice(raw["ec2-ondemand-linux"]),
		postgres: withoutPrice(raw["rds-postgres"]),
		mysql: withoutPrice(raw["rds-mysql"]),
	};
}
