import { codesByName, figure, mustContain } from "./figure.js";

/**
 * On-demand prices of all RDS classes in the feeds of PostgreSQL and MySQL; of
 * MariaDB only those that are not MySQL's, which are a handful.
 */
export function databaseFigures(raw) {
	const mysql = classFigures(raw, "rds-mysql-ondemand", "mysql", "rds-mysql");
	const postgres = classFigures(
		raw,
		"rds-postgresql-ondemand",
		"postgres",
		"rds-postgres",
	);
	mustContain(mysql, selection(raw, "rds-mysql", "mysql"));
	mustContain(postgres, selection(raw, "rds-postgres", "postgres"));
	return [...postgres, ...mysql, ...mariadbFigures(raw, mysql)];
}

/** What else the MySQL and PostgreSQL feeds sell: io2, Performance Insights, Extended Support. */
export function databaseExtras(raw) {
	return [
		...extras(raw, "rds-mysql-ondemand", "rds-mysql", mysqlItems),
		...extras(raw, "rds-postgresql-ondemand", "rds-postgres", postgresItems),
	];
}

const mysqlItems = {
	"Database Storage Single AZ Provisioned IOPS-IO2": [
		"rds.io2.single",
		"USD/GB-month",
	],
	"Database Storage Multi AZ Provisioned IOPS-IO2": [
		"rds.io2.multi",
		"USD/GB-month",
	],
	"Provisioned IO2 IOPS Single AZ": ["rds.io2.iops.single", "USD/IOPS-month"],
	"Provisioned IO2 IOPS Multi AZ": ["rds.io2.iops.multi", "USD/IOPS-month"],
	"Performance Insights ProvisionedFMR vCPU-Months": [
		"rds.insights.month.first",
		"USD/vCPU-month",
	],
	"Performance Insights ProvisionedAMR vCPU-Months": [
		"rds.insights.month.further",
		"USD/vCPU-month",
	],
	"Any Year 1 Year 2 8 0": ["rds.extended.mysql8.0.early", "USD/vCPU-hour"],
	"MySQL Year 1 Year 2 5 7": ["rds.extended.mysql5.7.early", "USD/vCPU-hour"],
	"MySQL Year 3 5 7": ["rds.extended.mysql5.7.late", "USD/vCPU-hour"],
};

const postgresItems = Object.fromEntries(
	[
		["PostgreSQL", "11"],
		["PostgreSQL", "12"],
		["Any", "13"],
		["Any", "14"],
		["Any", "15"],
	].flatMap(([who, version]) => [
		[
			`${who} Year 1 Year 2 ${version}`,
			[`rds.extended.postgres${version}.early`, "USD/vCPU-hour"],
		],
		[
			`${who} Year 3 ${version}`,
			[`rds.extended.postgres${version}.late`, "USD/vCPU-hour"],
		],
	]),
);

const classRow =
	/^Database Instance \w+ No license required db (\S+) .* (Single-AZ|Multi-AZ) (?:Current|Previous) Generation$/;

function classFigures(raw, feed, engine, file) {
	return Object.entries(raw[feed]).flatMap(([key, prices]) => {
		const match = classRow.exec(key);
		if (match === null) return [];
		const name = databaseName(engine, match[2], `db.${match[1]}`);
		return pricesIn(raw, prices).map(([region, value]) =>
			figure(file, name, { ...template(raw, file), region, value }),
		);
	});
}

function mariadbFigures(raw, mysql) {
	const key = ({ name, place }) => `${name} ${place}`;
	const known = new Map(mysql.map((one) => [key(one), one.value]));
	return classFigures(raw, "rds-mariadb-ondemand", "mysql", "rds-mysql")
		.filter((one) => known.get(key(one)) !== one.value)
		.map((one) => ({
			...one,
			name: one.name.replace("rds.mysql", "rds.mariadb"),
			source: one.source.replace("rds-mysql", "rds-mariadb"),
		}));
}

/** The sources of the MariaDB feed: MySQL's neighbour in the same repository, of the same day. */
export function mariadbBook(raw) {
	const { sources } = raw["rds-mysql"];
	const text = JSON.stringify(sources).replaceAll("rds-mysql-", "rds-mariadb-");
	return {
		service: "RDS for MariaDB, where it differs from MySQL",
		sources: JSON.parse(text),
	};
}

function extras(raw, feed, file, items) {
	return Object.entries(items).flatMap(([key, [name, unit]]) =>
		pricesIn(raw, raw[feed][key] ?? {}).map(([region, value]) =>
			figure(file, name, { ...template(raw, file), region, value, unit }),
		),
	);
}

/** Prices by region code; the feed adds the class's attributes to a region's name. */
function pricesIn(raw, prices) {
	const codes = codesByName(raw);
	return Object.entries(prices).flatMap(([place, value]) => {
		const code = codes.get(place.split(" (Instance Type")[0]);
		return code === undefined ? [] : [[code, value]];
	});
}

function selection(raw, file, engine) {
	return raw[file].entries.map((entry) =>
		figure(file, databaseName(engine, entry.deployment, entry.item), entry),
	);
}

/** `rds.mysql.multi.db.t3.micro` */
export function databaseName(engine, deployment, className) {
	const zones = deployment === "Multi-AZ" ? "multi" : "single";
	return `rds.${engine}.${zones}.${className}`;
}

/** Unit, source and day are the same in a whole feed. */
function template(raw, file) {
	return raw[file].entries[0];
}
