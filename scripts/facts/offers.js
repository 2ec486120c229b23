import { engines, listedClasses } from "./database-offers.js";

/**
 * For every EC2 type and RDS class the regions that offer it, as a hexadecimal
 * number whose lowest bit is the first region of `regions`; family by family, one
 * number before all sizes of which it holds. Offered is what one
 * of two sources says: the list by region, or a price in the price feed.
 */
export function offers(raw) {
	const codes = raw.regions.entries.map((row) => row.code).sort();
	const mask = (regions) => {
		const bits = codes.map((code, index) =>
			regions.has(code) ? 1n << BigInt(index) : 0n,
		);
		return bits.reduce((sum, bit) => sum | bit, 0n).toString(16);
	};
	const masks = (offered) =>
		bySharedMask(
			[...offered].sort().map(([name, regions]) => [name, mask(regions)]),
		);
	return {
		regions: codes.join(" "),
		instanceTypes: masks(instanceOffers(raw, codes)),
		...Object.fromEntries(
			engines.map((engine) => [engine, masks(databaseOffers(raw, engine))]),
		),
	};
}

/** `{ t3: "3ff nano micro; 3f7 metal" }` */
function bySharedMask(entries) {
	const families = {};
	for (const [name, mask] of entries) {
		const dot = name.lastIndexOf(".");
		families[name.slice(0, dot)] ??= {};
		const masks = families[name.slice(0, dot)];
		masks[mask] = [...(masks[mask] ?? []), name.slice(dot + 1)];
	}
	return Object.fromEntries(
		Object.entries(families).map(([family, masks]) => [
			family,
			groups(masks).join("; "),
		]),
	);
}

function groups(masks) {
	// Sorted, because an object puts keys that look like whole numbers first.
	return Object.entries(masks)
		.map(([mask, sizes]) => `${mask} ${sizes.join(" ")}`)
		.sort();
}

function instanceOffers(raw, codes) {
	const offered = new Map();
	for (const code of codes) {
		for (const name of raw.instancetype_enum[code].enum) {
			add(offered, name, code);
		}
	}
	return addPriced(offered, raw["ec2-ondemand-linux"]);
}

function databaseOffers(raw, engine) {
	const offered = listedClasses(raw).get(engine);
	// RDS for MariaDB has no price rows of its own; MySQL's stand for it.
	const priced = engine === "postgres" ? "rds-postgres" : "rds-mysql";
	return addPriced(offered, raw[priced]);
}

function addPriced(offered, book) {
	for (const { item, region } of book.entries) add(offered, item, region);
	return offered;
}

function add(offered, name, code) {
	if (!offered.has(name)) offered.set(name, new Set());
	offered.get(name).add(code);
}
