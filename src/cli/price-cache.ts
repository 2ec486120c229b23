import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type Diagnostic, warning } from "../diagnostics/index.ts";
import {
	isPriceData,
	loadReservedPrices,
	ownPrices,
	type PriceBook,
	type PriceData,
	priceBook,
	type ReservedPrices,
} from "../facts/index.ts";
import { shownPath } from "./shown-path.ts";

/** Where prices that were read again are kept: in the user's own cache. */
export function priceCachePath(): string {
	const { TERRACE_PRICE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
	if (TERRACE_PRICE_CACHE) return TERRACE_PRICE_CACHE;
	const folder = XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), ".cache");
	return join(folder, "terrace", "prices.json");
}

export interface OpenedBook {
	readonly book: PriceBook;
	readonly diagnostics: readonly Diagnostic[];
}

/** The prices that were read again, where there are any, before those that come with Terrace. */
export async function openPriceBook(): Promise<OpenedBook> {
	const own = await ownPrices();
	const path = priceCachePath();
	const kept = keptPrices(path);
	if (kept === undefined) return { book: priceBook(...own), diagnostics: [] };
	if (kept === "broken")
		return { book: priceBook(...own), diagnostics: [brokenCache(path)] };
	return { book: priceBook(kept, ...own), diagnostics: [] };
}

/** Reserved prices: those that were read again before those that come with Terrace. */
export async function openReservedPrices(): Promise<ReservedPrices> {
	const kept = keptPrices(priceCachePath());
	return kept === undefined || kept === "broken"
		? loadReservedPrices()
		: loadReservedPrices(kept);
}

function keptPrices(path: string): PriceData | "broken" | undefined {
	let text: string;
	try {
		text = readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
	try {
		const value: unknown = JSON.parse(text);
		return isPriceData(value) ? value : "broken";
	} catch {
		return "broken";
	}
}

function brokenCache(path: string): Diagnostic {
	return warning({
		code: "price-cache-broken",
		summary: `${shownPath(path)} holds no prices, so those that come with Terrace are used`,
		detail: "`terrace cost --refresh` writes it anew; or delete it.",
	});
}

/** Replaces the kept prices as a whole: whoever reads has the old ones or the new ones. */
export async function keepPrices(path: string, data: PriceData): Promise<void> {
	// Loaded here, because they take longer than all else that reads prices.
	const { randomUUID } = await import("node:crypto");
	const { mkdir, rename, rm, writeFile } = await import("node:fs/promises");
	const beside = `${path}.${randomUUID()}`;
	await mkdir(dirname(path), { recursive: true });
	try {
		await writeFile(beside, JSON.stringify(data));
		await rename(beside, path);
	} catch (error) {
		await rm(beside, { force: true });
		throw error;
	}
}
