/**
 * Round-trip times between regions as two matrices, one for each measurement: a
 * row for each region that asks, in the order of `regions`, `-` where unmeasured.
 */
export function latencies(raw) {
	const { entries, sources } = raw["latency-inter-region"];
	const codes = raw.regions.entries.map((row) => row.code).sort();
	const byPair = new Map(entries.map((row) => [`${row.from} ${row.to}`, row]));
	const matrix = (field) =>
		Object.fromEntries(
			codes.map((from) => [
				from,
				codes
					.map((to) => byPair.get(`${from} ${to}`)?.[field] ?? "-")
					.join(" "),
			]),
		);
	return {
		sources: Object.fromEntries(
			Object.entries(sources).map(([key, row]) => [
				key,
				{
					facts: raw["latency-inter-region"].service,
					source: `${row.repo}@${row.commit.slice(0, 12)} ${row.path}`,
					upstream: row.upstream,
					date: row.fetched,
				},
			]),
		),
		regions: codes.join(" "),
		first: matrix("rtt_ms"),
		second: matrix("rtt_ms_second"),
	};
}
