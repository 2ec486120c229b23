import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	type AddressRange,
	formatAddress,
	parseAddress,
	parseCidr,
	rangeToCidrs,
} from "./address-range.ts";

const small = fc.nat(2 ** 32 - 1);
const large = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });

describe("an address range", () => {
	test("covers a block, whatever its host bits", () => {
		expect(parseCidr("10.0.3.7/16")).toEqual({
			family: 4,
			from: 0x0a000000,
			end: 0x0a010000,
		});
		expect(parseCidr("2001:db8::1/32")).toEqual({
			family: 6,
			from: 0x20010db8n << 96n,
			end: 0x20010db9n << 96n,
		});
		expect(parseCidr("0.0.0.0/0")).toEqual({
			family: 4,
			from: 0,
			end: 2 ** 32,
		});
		expect(parseCidr("::/0")).toEqual({ family: 6, from: 0n, end: 1n << 128n });
	});

	test("refuses what is no block", () => {
		const texts = [
			"",
			"10.0.0.0/33",
			"10.0.0/8",
			"::1::/64",
			"1:2:3:4:5:6:7:8:9",
			"::/129",
			"10.0.0.0/8/8",
			"fe80::g",
		];
		expect(texts.map(parseCidr)).toEqual(texts.map(() => undefined));
	});

	test("prints what it parses", () => {
		fc.assert(
			fc.property(small, large, (one, other) => {
				const ipv4 = formatAddress(4, one);
				const ipv6 = formatAddress(6, other);
				expect(parseAddress(ipv4)?.from).toBe(one);
				expect(parseAddress(ipv6)?.from).toBe(other);
			}),
		);
	});

	test("writes IPv6 as RFC 5952 does", () => {
		const texts = [
			"::",
			"::1",
			"2001:db8::",
			"2001:db8:0:1::5",
			"1:2:3:4:5:6:7:8",
			"fe80::1:0:0:1",
		];
		for (const text of texts) {
			expect(formatAddress(6, parseAddress(text)?.from ?? 0n)).toBe(text);
		}
	});

	test("is the same as the CIDRs that it is split into", () => {
		fc.assert(
			fc.property(small, small, (a, b) => {
				const range: AddressRange = {
					family: 4,
					from: Math.min(a, b),
					end: Math.max(a, b),
				};
				const parts = rangeToCidrs(range).map(parseCidr);
				let at = range.from;
				for (const part of parts) {
					expect(part?.from).toBe(at);
					at = part?.end ?? 0;
				}
				expect(at).toBe(range.end);
				expect(parts.length).toBeLessThanOrEqual(62);
			}),
		);
	});
});
