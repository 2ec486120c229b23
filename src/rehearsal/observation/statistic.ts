/** What was measured of a metric in some time, as CloudWatch keeps it: a set of statistics. */
export interface Measured {
	readonly sum: number;
	readonly count: number;
	readonly minimum: number;
	readonly maximum: number;
	/** Values with how often each was seen; absent where percentiles are not kept. */
	readonly values?: readonly (readonly [value: number, count: number])[];
}

/** Several of them as one; nothing of nothing. */
export function together(parts: readonly Measured[]): Measured | undefined {
	const [first] = parts;
	if (first === undefined) return undefined;
	if (parts.length === 1) return first;
	const total = (of: (part: Measured) => number) =>
		parts.reduce((sum, part) => sum + of(part), 0);
	const values = parts.flatMap((part) => part.values ?? []);
	return {
		sum: total(({ sum }) => sum),
		count: total(({ count }) => count),
		minimum: Math.min(...parts.map(({ minimum }) => minimum)),
		maximum: Math.max(...parts.map(({ maximum }) => maximum)),
		...(values.length > 0 && { values }),
	};
}

/**
 * `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount`, or a percentile as `p99` and `p99.9`; undefined for any other,
 * and for a percentile of what has no values. Source: Amazon CloudWatch User Guide, "CloudWatch statistics definitions".
 */
export function statisticOf(
	measured: Measured,
	statistic: string,
): number | undefined {
	const { sum, count, minimum, maximum } = measured;
	switch (statistic) {
		case "Sum":
			return sum;
		case "Average":
			return sum / count;
		case "Minimum":
			return minimum;
		case "Maximum":
			return maximum;
		case "SampleCount":
			return count;
		default:
			return percentileIn(measured, shareOf(statistic));
	}
}

/** `p95` is 0.95; undefined for what is no percentile. */
export function shareOf(statistic: string): number | undefined {
	const [, digits] = /^p(\d{1,2}(?:\.\d+)?|100)$/.exec(statistic) ?? [];
	return digits === undefined ? undefined : Number(digits) / 100;
}

/** The least value that is not below so many of all of them. */
function percentileIn(
	{ values, minimum, maximum }: Measured,
	share: number | undefined,
): number | undefined {
	if (share === undefined) return undefined;
	if (minimum === maximum) return minimum;
	if (values === undefined) return undefined;
	const sorted = [...values].sort(([one], [other]) => one - other);
	const all = sorted.reduce((sum, [, count]) => sum + count, 0);
	let seen = 0;
	for (const [value, count] of sorted) {
		seen += count;
		if (seen >= share * all) return value;
	}
	return maximum;
}
