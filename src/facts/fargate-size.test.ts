import { expect, test } from "vitest";
import { fargateSize, fargateSizes, isFargateSize } from "./fargate-size.ts";

test("the edges of every size", () => {
	const edges = fargateSizes().map(({ cpuUnits, memoryMiB }) => [
		cpuUnits,
		memoryMiB.length,
		memoryMiB[0],
		memoryMiB.at(-1),
	]);
	expect(edges).toEqual([
		[256, 3, 512, 2048],
		[512, 4, 1024, 4096],
		[1024, 7, 2048, 8192],
		[2048, 13, 4096, 16384],
		[4096, 23, 8192, 30720],
		[8192, 12, 16384, 61440],
		[16384, 12, 32768, 122880],
		[32768, 3, 61440, 249856],
	]);
});

test("pairs that Fargate refuses", () => {
	expect(isFargateSize(256, 1024)).toBe(true);
	expect(isFargateSize(256, 4096)).toBe(false);
	expect(isFargateSize(512, 512)).toBe(false);
	expect(isFargateSize(8192, 17408)).toBe(false);
	expect(isFargateSize(300, 512)).toBe(false);
	expect(fargateSize(300)).toBeUndefined();
});
