import {
	type QuotedItem,
	quotedPrice,
	quotedRegion,
} from "../../facts/index.ts";
import type { Ask } from "../ask.ts";
import { type Missing, missing } from "../draft.ts";

/** A price from outside of the book, or that there is none here. */
export function quotedRate(item: QuotedItem, { prices }: Pick<Ask, "prices">) {
	return quotedPrice(item, prices.region) ?? noQuote(prices.region);
}

function noQuote(region: string): Missing {
	return missing(
		`its price is known for ${quotedRegion} only, not for ${region}`,
	);
}
