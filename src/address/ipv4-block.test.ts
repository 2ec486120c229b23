import fc from "fast-check";
import { expect, test } from "vitest";
import {
	type Block,
	blockSize,
	blocksOverlap,
	containsBlock,
	firstAddress,
	isPrivateBlock,
	lastAddress,
	parseBlock,
	printBlock,
	startsAtItsBase,
	subBlock,
} from "./index.ts";

const anyBlock = fc
	.tuple(fc.nat(0xffff_ffff), fc.integer({ min: 0, max: 32 }))
	.map(([base, prefix]) => parsed(`${octets(base)}/${prefix}`));

function octets(address: number): string {
	return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

function parsed(text: string): Block {
	const block = parseBlock(text);
	if (block === undefined) throw new Error(`not a block: ${text}`);
	return block;
}

test("printing what was parsed gives the text, parsing what was printed the block", () => {
	fc.assert(
		fc.property(anyBlock, (block) => {
			expect(parseBlock(printBlock(block))).toEqual(block);
		}),
	);
	expect(printBlock(parsed("172.31.0.64/26"))).toBe("172.31.0.64/26");
});

test.each([
	"",
	"10.0.0.0",
	"10.0.0.0/",
	"10.0.0.0/33",
	"10.0.0.0/016",
	"10.0.0.0/16/2",
	"10.0.0/16",
	"10.0.0.256/16",
	"10.0.0.01/16",
	"10.0.0.0.0/16",
	"::/0",
	" 10.0.0.0/16",
])("%j is no block", (text) => {
	expect(parseBlock(text)).toBeUndefined();
});

test("a block knows its ends, its size and whether its host bits are zero", () => {
	const block = parsed("10.1.2.3/22");
	expect(printBlock({ ...block, base: firstAddress(block) })).toBe(
		"10.1.0.0/22",
	);
	expect(lastAddress(block) - firstAddress(block) + 1).toBe(blockSize(block));
	expect(startsAtItsBase(block)).toBe(false);
	expect(startsAtItsBase(parsed("0.0.0.0/0"))).toBe(true);
	expect(lastAddress(parsed("0.0.0.0/0"))).toBe(0xffff_ffff);
});

test("the parts of a block lie in it, are all of it, and never overlap", () => {
	fc.assert(
		fc.property(anyBlock, fc.integer({ min: 0, max: 4 }), (block, bits) => {
			fc.pre(block.prefix + bits <= 32);
			const parts = Array.from({ length: 2 ** bits }, (_, index) =>
				subBlock(block, bits, index),
			).filter((part) => part !== undefined);
			expect(parts).toHaveLength(2 ** bits);
			expect(parts.every((part) => containsBlock(block, part))).toBe(true);
			for (const [index, part] of parts.entries())
				for (const other of parts.slice(index + 1))
					expect(blocksOverlap(part, other)).toBe(false);
			expect(subBlock(block, bits, 2 ** bits)).toBeUndefined();
		}),
	);
});

test("two blocks overlap exactly when one contains the other", () => {
	fc.assert(
		fc.property(anyBlock, anyBlock, (one, other) => {
			expect(blocksOverlap(one, other)).toBe(
				containsBlock(one, other) || containsBlock(other, one),
			);
		}),
	);
});

test("private blocks are those of RFC 1918", () => {
	expect(isPrivateBlock(parsed("172.31.0.0/16"))).toBe(true);
	expect(isPrivateBlock(parsed("172.32.0.0/16"))).toBe(false);
	expect(isPrivateBlock(parsed("10.0.0.0/7"))).toBe(false);
});
