import type { CachePolicy } from "./configuration.ts";

/** What an origin says about how long its answer is good. */
export interface Said {
	readonly cacheControl: string;
	readonly expires: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/**
 * Seconds that an answer is kept: what the origin says, between the policy's least and most; the policy's default where
 * it says nothing. Source: CloudFront developer guide, "Manage how long content stays in the cache (expiration)".
 */
export function lifetimeOf(
	{ cacheControl, expires, now }: Said,
	{ minimum, standard, maximum }: CachePolicy,
): number {
	const directives = cacheControl.toLowerCase();
	if (/\b(no-cache|no-store|private)\b/.test(directives)) return minimum;
	const said =
		secondsAfter(directives, "s-maxage") ??
		secondsAfter(directives, "max-age") ??
		secondsUntil(expires, now);
	if (said === undefined) return Math.max(minimum, standard);
	return Math.min(Math.max(said, minimum), Math.max(maximum, minimum));
}

/** Statuses that are kept whatever the origin says, and those only where it says how long. Source: likewise, "HTTP 4xx and 5xx status codes that CloudFront caches". */
const keptErrors: readonly number[] = [404, 405, 414, 500, 501, 502, 503, 504];
const keptIfAsked: readonly number[] = [400, 403, 412, 415];

/** The same for an error: at least the time for which errors are kept; 0 for one that is not. */
export function errorLifetime(
	status: number,
	said: Said,
	errorCachingSeconds: number,
): number {
	const directives = said.cacheControl.toLowerCase();
	const asked =
		secondsAfter(directives, "s-maxage") ?? secondsAfter(directives, "max-age");
	if (keptErrors.includes(status)) {
		return Math.max(errorCachingSeconds, asked ?? 0);
	}
	return keptIfAsked.includes(status) && asked !== undefined
		? Math.max(errorCachingSeconds, asked)
		: 0;
}

function secondsAfter(directives: string, name: string): number | undefined {
	const found = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*"?(\\d+)`).exec(
		directives,
	)?.[1];
	return found === undefined ? undefined : Number(found);
}

function secondsUntil(expires: string, now: number): number | undefined {
	const at = Date.parse(expires);
	if (expires === "") return undefined;
	return Number.isNaN(at) ? 0 : Math.max(0, (at - now) / 1000);
}
