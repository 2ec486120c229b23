import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Algebra, type PacketSet } from "./algebra.ts";
import { boxesOf, firstPacket } from "./boxes.ts";
import type { Box, Packet } from "./dimension.ts";
import { edgesOf } from "./edges.ts";

const wide = 1n << 128n;

const v4 = fc.tuple(fc.nat(40), fc.nat(40)).map(([from, more]) => ({
	from: from * 1000,
	end: (from + more) * 1000,
}));
const v6 = v4.map(({ from, end }) => ({
	from: BigInt(from) << 100n,
	end: BigInt(end) << 100n,
}));
const port = fc.tuple(fc.nat(9), fc.nat(9)).map(([from, more]) => ({
	from: from * 100,
	end: Math.min(65536, (from + more) * 100),
}));
const protocol = fc.constantFrom(
	{ from: 6, end: 7 },
	{ from: 17, end: 18 },
	{ from: 0, end: 256 },
);

function boxes(address: typeof v4 | typeof v6): fc.Arbitrary<Box[]> {
	const sides = {
		protocol,
		destinationPort: port,
		sourcePort: port,
		source: address,
		destination: address,
	};
	const box = fc.record(sides, { requiredKeys: [] });
	return fc.array(box as fc.Arbitrary<Box>, { maxLength: 5 });
}

function packets(scale: (value: number) => number | bigint) {
	const address = fc.nat(80_000).map(scale);
	return fc.record<Packet>({
		protocol: fc.constantFrom(1, 6, 17),
		destinationPort: fc.nat(2000),
		sourcePort: fc.nat(2000),
		source: address,
		destination: address,
	});
}

function make(algebra: Algebra, list: readonly Box[]): PacketSet {
	return algebra.unionAll(list.map((box) => algebra.box(box)));
}

function inside(packet: Packet, list: readonly Box[]): boolean {
	return list.some((box) =>
		Object.entries(box).every(([name, side]) => {
			const value = packet[name as keyof Packet];
			return side.from <= value && value < side.end;
		}),
	);
}

const families = [
	{ family: 4 as const, list: boxes(v4), packet: packets((value) => value) },
	{
		family: 6 as const,
		list: boxes(v6),
		packet: packets((value) => BigInt(value) << 100n),
	},
];

describe.each(families)(
	"sets of IPv$family packets",
	({ family, list, packet }) => {
		test("hold exactly the packets of their boxes", () => {
			fc.assert(
				fc.property(list, list, packet, (one, other, at) => {
					const algebra = new Algebra(family);
					const [a, b] = [make(algebra, one), make(algebra, other)];
					const [inOne, inOther] = [inside(at, one), inside(at, other)];
					expect(algebra.has(a, at)).toBe(inOne);
					expect(algebra.has(algebra.union(a, b), at)).toBe(inOne || inOther);
					expect(algebra.has(algebra.intersect(a, b), at)).toBe(
						inOne && inOther,
					);
					expect(algebra.has(algebra.subtract(a, b), at)).toBe(
						inOne && !inOther,
					);
				}),
				{ numRuns: 400 },
			);
		});

		test("obey the laws of sets, as equal objects", () => {
			fc.assert(
				fc.property(list, list, list, (one, other, third) => {
					const s = new Algebra(family);
					const [a, b, c] = [make(s, one), make(s, other), make(s, third)];
					expect(s.union(a, b)).toBe(s.union(b, a));
					expect(s.intersect(a, b)).toBe(s.intersect(b, a));
					expect(s.union(a, s.intersect(a, b))).toBe(a);
					expect(s.intersect(a, s.union(b, c))).toBe(
						s.union(s.intersect(a, b), s.intersect(a, c)),
					);
					expect(s.subtract(a, s.union(b, c))).toBe(
						s.intersect(s.subtract(a, b), s.subtract(a, c)),
					);
					expect(s.subtract(s.all, s.subtract(s.all, a))).toBe(a);
					expect(s.union(s.subtract(a, b), s.intersect(a, b))).toBe(a);
					expect(s.subtract(a, a)).toBe(s.none);
				}),
				{ numRuns: 300 },
			);
		});

		test("are the same whichever way they are put together", () => {
			fc.assert(
				fc.property(list, (one) => {
					const s = new Algebra(family);
					const a = make(s, one);
					expect(make(s, [...one].reverse())).toBe(a);
					expect(make(s, [...boxesOf(a, family)])).toBe(a);
				}),
			);
		});

		test("split into boxes that do not overlap", () => {
			fc.assert(
				fc.property(list, (one) => {
					const s = new Algebra(family);
					const parts = [...boxesOf(make(s, one), family)].map((box) =>
						s.box(box),
					);
					let before: PacketSet = s.none;
					for (const part of parts) {
						expect(s.intersect(before, part)).toBe(s.none);
						before = s.union(before, part);
					}
				}),
				{ numRuns: 50 },
			);
		});

		test("forget a dimension: all that differ in it alone", () => {
			fc.assert(
				fc.property(list, packet, (one, at) => {
					const s = new Algebra(family);
					const loose = one.map(({ source: _, ...box }) => box);
					const expected = one.some(
						(box, index) =>
							(box.source === undefined || box.source.from < box.source.end) &&
							inside(at, [loose[index] as Box]),
					);
					const forgotten = s.forget(make(s, one), "source");
					expect(s.has(forgotten, at)).toBe(expected);
					expect(s.forget(forgotten, "source")).toBe(forgotten);
				}),
				{ numRuns: 400 },
			);
		});

		test("give a packet of theirs, unless they are empty", () => {
			fc.assert(
				fc.property(list, (one) => {
					const s = new Algebra(family);
					const a = make(s, one);
					const found = firstPacket(a, family);
					expect(found === undefined).toBe(a === s.none);
					if (found !== undefined) expect(s.has(a, found)).toBe(true);
				}),
			);
		});
	},
);

test("edges are where a set changes, and just before", () => {
	const s = new Algebra(4);
	const a = s.box({ destinationPort: { from: 80, end: 90 } });
	expect(edgesOf(a, 4, "destinationPort")).toEqual([79, 80, 89, 90]);
	expect(edgesOf(a, 4, "protocol")).toEqual([0, 255, 256]);
	expect(edgesOf(new Algebra(6).all, 6, "source")).toEqual([
		0n,
		wide - 1n,
		wide,
	]);
});
