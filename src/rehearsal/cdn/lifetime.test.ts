import { describe, expect, it } from "vitest";
import type { CachePolicy } from "./configuration.ts";
import { errorLifetime, lifetimeOf } from "./lifetime.ts";

const policy = (minimum: number): CachePolicy => ({
	minimum,
	standard: 86_400,
	maximum: 31_536_000,
	queryStrings: false,
	cookies: false,
	headers: [],
	encodings: false,
});
const now = Date.UTC(2026, 0, 1);
const said = (cacheControl: string, expires = "") => ({
	cacheControl,
	expires,
	now,
});

/** The cells of the table under "Specify the amount of time that CloudFront caches objects". */
describe("an answer is kept", () => {
	it.each([
		["max-age=60", "", 0, 60],
		["max-age=60", "", 100, 100],
		["public, max-age=99999999999", "", 0, 31_536_000],
		["max-age=60, s-maxage=120", "", 0, 120],
		["", "", 0, 86_400],
		["", "", 100_000, 100_000],
		["", "Thu, 01 Jan 2026 00:01:00 GMT", 0, 60],
		["", "Wed, 31 Dec 2025 00:00:00 GMT", 0, 0],
		["", "0", 0, 0],
		["no-cache", "", 0, 0],
		["no-store, max-age=60", "", 0, 0],
		["private", "", 1, 1],
	])(
		"with %j and %j and at least %i for %i s",
		(control, expires, minimum, expected) => {
			expect(lifetimeOf(said(control, expires), policy(minimum))).toBe(
				expected,
			);
		},
	);

	it("when it is an error, for the errors' time or longer, or not at all", () => {
		expect(errorLifetime(404, said(""), 10)).toBe(10);
		expect(errorLifetime(503, said("max-age=60"), 10)).toBe(60);
		expect(errorLifetime(403, said(""), 10)).toBe(0);
		expect(errorLifetime(403, said("max-age=5"), 10)).toBe(10);
		expect(errorLifetime(429, said("max-age=5"), 10)).toBe(0);
	});
});
