import { expect, test } from "vitest";
import { abreastOf } from "./rows.ts";

test.each<[name: string, widths: readonly number[], abreast: number]>([
	["nothing", [], 1],
	["one, however wide", [9000], 1],
	["two of two zones side by side", [1020, 1020], 2],
	[
		"four of one zone two by two, and not three and one",
		[660, 660, 660, 660],
		2,
	],
	["four of two zones two by two", [1020, 1020, 1020, 1020], 2],
	["wide ones one above the other", [1400, 1400, 1400], 1],
	["three narrow ones in one row", [660, 660, 660], 3],
])("%s", (_, widths, abreast) => {
	expect(abreastOf(widths, 48)).toBe(abreast);
});
