/** Products of CloudFront that carry one price, by AWS's identifiers, and the geographies for which they may stand. */
export interface EdgeProducts {
	readonly item: string;
	/** Geographies of CloudFront, with a space between two. */
	readonly places: string;
	/** AWS's identifiers of products (SKU), likewise. */
	readonly of: string;
}

type Row = Readonly<Record<string, unknown>>;

export interface EdgeRow {
	readonly item: string;
	readonly place: string;
	readonly row: Row;
}

/** Where a tier of CloudFront's bytes ends, as the feed writes it (GB). */
const tiers: Readonly<Record<string, string>> = {
	"10240": "tier1",
	"51200": "tier2",
	"153600": "tier3",
	"512000": "tier4",
	"1048576": "tier5",
	"5242880": "tier6",
	Inf: "tier7",
};

/**
 * Bytes of CloudFront. The feed has them without a place, under the identifier of a
 * product: `GV2WFGX37Q9PDSHF JRTCKXETXF.Q3Z75P77EN V1` with the end of the tier in `Per
 * Month`. That GV2W… is the United States and VU34… Europe is how others quote AWS's Price
 * List API; Japan, Australia, India and the rest of Asia have tiers like no other; South
 * America, South Africa and the Middle East share theirs, and so do sorts of bytes to
 * origins. What several products stand for is taken only as long as these agree.
 */
export function readEdgeProducts(
	products: readonly EdgeProducts[],
	rows: Readonly<Record<string, Row>>,
): EdgeRow[] {
	return products.flatMap(({ item, places, of }) =>
		[...agreed(rowsOf(of.split(" "), rows))].flatMap(([end, row]) => {
			const tier = tiers[end];
			const isTiered = item === "cloudfront.out";
			if (isTiered && tier === undefined) return [];
			return places.split(" ").map((place) => ({
				item: isTiered ? `${item}.${tier}` : item,
				place,
				row,
			}));
		}),
	);
}

function rowsOf(
	of: readonly string[],
	rows: Readonly<Record<string, Row>>,
): (readonly [end: string, row: Row])[] {
	return Object.entries(rows).flatMap(([key, row]) => {
		const isOne = of.some((product) => key.startsWith(`${product} `));
		return isOne && /^\S+ \S+ (V1|Transfer)$/.test(key)
			? [[String(row["Per Month"]), row] as const]
			: [];
	});
}

/** A row for each tier, but for those at which the products' prices are not one. */
function agreed(
	rows: readonly (readonly [end: string, row: Row])[],
): ReadonlyMap<string, Row> {
	const found = new Map<string, Row>();
	const torn = new Set<string>();
	for (const [end, row] of rows) {
		const other = found.get(end);
		if (other !== undefined && other.price !== row.price) torn.add(end);
		found.set(end, row);
	}
	for (const end of torn) found.delete(end);
	return found;
}
