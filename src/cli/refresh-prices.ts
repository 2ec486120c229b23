import {
	type Diagnostic,
	hasErrors,
	problem,
	warning,
} from "../diagnostics/index.ts";
import {
	loadPriceFeeds,
	type PriceFeed,
	priceDataOf,
	readFeed,
} from "../facts/index.ts";
import { type ExitStatus, exitStatus } from "./command.ts";
import { interruption } from "./interruption.ts";
import { keepPrices, priceCachePath } from "./price-cache.ts";
import { say } from "./say.ts";
import { shownPath } from "./shown-path.ts";
import type { Terminal } from "./terminal.ts";

/** AWS's own; another one is a mirror of it. */
function feedAddress(): string {
	const given = process.env.TERRACE_PRICE_FEEDS;
	if (!given) return "https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps/";
	return given.endsWith("/") ? given : `${given}/`;
}

/** Feeds at a time: enough to be quick, few enough to be polite. */
const atOnce = 6;

type Prices = ReadonlyMap<string, ReadonlyMap<string, string>>;

interface Refresh {
	readonly address: string;
	readonly signal: AbortSignal;
	readonly waiting: PriceFeed[];
	readonly read: (readonly [PriceFeed, Prices])[];
	readonly problems: Diagnostic[];
	/** Feeds that there are not. */
	readonly gone: string[];
}

/** Reads AWS's price feeds again and keeps them, all or none. */
export async function refreshPrices(terminal: Terminal): Promise<ExitStatus> {
	const feeds = await loadPriceFeeds();
	const { signal, end } = interruption();
	const address = feedAddress();
	terminal.errors.print(`Reading ${feeds.length} price feeds from ${address}`);
	const refresh: Refresh = {
		address,
		signal,
		waiting: [...feeds],
		read: [],
		problems: [],
		gone: [],
	};
	try {
		await Promise.all(Array.from({ length: atOnce }, () => work(refresh)));
	} finally {
		end();
	}
	if (signal.aborted) {
		terminal.errors.print("Interrupted. The prices are those from before.");
		return exitStatus.interrupted;
	}
	const { problems, gone } = refresh;
	say([...problems, ...(gone.length === 0 ? [] : [missing(gone)])], terminal);
	if (hasErrors(refresh.problems)) return exitStatus.badInput;
	return keep(refresh, terminal);
}

async function keep(
	{ read, address }: Refresh,
	terminal: Terminal,
): Promise<ExitStatus> {
	const day = new Date().toISOString().slice(0, 10);
	const path = priceCachePath();
	const inOrder = read.toSorted(([a], [b]) => (a.path < b.path ? -1 : 1));
	try {
		await keepPrices(path, priceDataOf(inOrder, address, day));
	} catch (error) {
		say([notKept(path, error)], terminal);
		return exitStatus.badInput;
	}
	const count = read.reduce((sum, [, prices]) => sum + countOf(prices), 0);
	terminal.errors.print(
		`${count} prices of ${read.length} feeds, as of ${day}, kept in ${shownPath(path)}\n`,
	);
	return exitStatus.done;
}

function countOf(prices: Prices): number {
	return [...prices.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Takes one feed after the other, until none is left or one has failed. */
async function work(refresh: Refresh): Promise<void> {
	const { waiting, signal, problems } = refresh;
	for (;;) {
		const feed = waiting.shift();
		if (feed === undefined || signal.aborted || hasErrors(problems)) return;
		await readOne(feed, refresh);
	}
}

async function readOne(feed: PriceFeed, refresh: Refresh): Promise<void> {
	const { address, signal, read, gone } = refresh;
	let text: string;
	try {
		const limit = AbortSignal.timeout(60_000);
		const response = await fetch(address + feed.path, {
			signal: AbortSignal.any([signal, limit]),
		});
		if (response.status === 404) {
			gone.push(feed.path);
			return;
		}
		if (!response.ok) {
			fail(refresh, unreachable(feed, `it answers ${response.status}`));
			return;
		}
		text = await response.text();
	} catch (error) {
		if (!signal.aborted) fail(refresh, unreachable(feed, reasonOf(error)));
		return;
	}
	const reading = readFeed(feed, text);
	if ("fault" in reading) fail(refresh, malformed(feed, reading.fault));
	else read.push([feed, reading.prices]);
}

/** The others on their way mostly fail alike, and one says it. */
function fail({ problems }: Refresh, problem: Diagnostic): void {
	if (!hasErrors(problems)) problems.push(problem);
}

/** What fetch hides one level down: ENOTFOUND, ECONNREFUSED. */
function reasonOf(error: unknown): string {
	const cause = error instanceof Error ? error.cause : undefined;
	if (cause instanceof Error && "code" in cause) return String(cause.code);
	return error instanceof Error ? error.message : String(error);
}

function unreachable({ path }: PriceFeed, why: string): Diagnostic {
	return problem({
		code: "price-feed-unreachable",
		summary: `the price feed ${path} cannot be read: ${why}`,
		detail:
			"Nothing was replaced: the prices are those from before. Try again with a network; a proxy must let it pass.",
	});
}

function malformed({ path }: PriceFeed, fault: string): Diagnostic {
	return problem({
		code: "price-feed-malformed",
		summary: `the price feed ${path} ${fault}`,
		detail:
			"Nothing was replaced: the prices are those from before. Try again later; if it stays so, AWS has changed the feed.",
	});
}

function missing(gone: readonly string[]): Diagnostic {
	const [first = "", ...others] = gone.toSorted();
	const more = others.length === 0 ? "" : `, nor ${others.length} others`;
	return warning({
		code: "price-feed-gone",
		summary: `there is no price feed ${first}${more}`,
		detail: "Their prices are those that come with Terrace.",
	});
}

function notKept(path: string, error: unknown): Diagnostic {
	return problem({
		code: "price-cache-broken",
		summary: `${shownPath(path)} cannot be written: ${reasonOf(error)}`,
		detail:
			"Nothing was replaced. TERRACE_PRICE_CACHE=FILE keeps prices elsewhere.",
	});
}
