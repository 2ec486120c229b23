/** Regions by code, in alphabetical order; zones as their last letters. */
export function regions(raw) {
	const rows = [...raw.regions.entries].sort((a, b) =>
		a.code < b.code ? -1 : 1,
	);
	return Object.fromEntries(rows.map((row) => [row.code, regionRow(row)]));
}

function regionRow(row) {
	return {
		name: row.name,
		city: row.city,
		country: row.country,
		continent: row.continent,
		latitude: row.lat,
		longitude: row.lon,
		announced: row.announced,
		announcement: row.announce_url,
		optIn: row.opt_in,
		zones: row.az_names.map((zone) => zone.slice(row.code.length)).join(" "),
		zoneIds: (row.az_ids_seen ?? []).join(" "),
	};
}
