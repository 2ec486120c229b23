import { expect, it } from "vitest";
import type { Explanation } from "../reachability/index.ts";
import { explanationText } from "./explanation-text.ts";

function stopped(at: string): Explanation {
	return {
		family: 4,
		outcome: { disposition: "no-route", at, returning: false },
		trace: [],
	} as unknown as Explanation;
}

it("says once what every subnet's way meets", () => {
	const ways = [stopped("table-a"), stopped("table-a"), stopped("table-b")];
	expect(explanationText("shop: a → b 80", ways, { width: 80 })).toBe(
		"shop: a → b 80\n\nno-route at table-a\n\nno-route at table-b",
	);
});
