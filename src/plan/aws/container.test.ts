import { expect, it } from "vitest";
import { comesFrom, unresolved, type Value } from "../value.ts";
import { containers } from "./container.ts";
import type { View } from "./view.ts";

const why = "the function `templatefile` is not worked out";

function read(value: Value) {
	return containers(
		{ values: { definitions: value } } as unknown as View,
		"definitions",
	);
}

it("says why containers are not known, all or one of them", () => {
	const said = `its container definitions are not known: ${why}`;
	expect(read(unresolved(why))).toEqual({
		items: [],
		complete: false,
		why: said,
	});
	const one = comesFrom([], "exact", {
		as: "json",
		value: [{ name: "app" }, unresolved(why)],
	});
	expect(read(one)).toMatchObject({
		items: [{ name: "app" }],
		complete: false,
		why: said,
	});
});
