/** Known outages by their day and region; `read` where the report itself was read. */
export function outages(raw) {
	return Object.fromEntries(
		raw.outages.entries.map((row) => [
			`${row.date} ${row.region}`,
			{
				summary: row.summary,
				report: row.url,
				read: row.evidence.startsWith("read"),
			},
		]),
	);
}
