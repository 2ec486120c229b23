import { expect, it } from "vitest";
import { systemName } from "./system-name.ts";

it.each([
	["newsletter-production", "blueprint.ts", "newsletter-production"],
	["a/b", "blueprint.ts", "a/b"],
	["/home/me/shop/plan.json", "/home/me/shop/plan.json", "shop/plan.json"],
	["C:\\shop\\plan.json", "C:\\shop\\plan.json", "shop/plan.json"],
	["plan.json", "plan.json", "plan.json"],
])("calls %s of %s %s", (title, input, name) => {
	expect(systemName({ title, input })).toBe(name);
});
