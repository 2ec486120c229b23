import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import { isBlueprint } from "./is-blueprint.ts";

const root = new URL("../../", import.meta.url);
const file = (name: string) => readFileSync(new URL(name, root), "utf8");
const small = '{"name": "shop", "region": "eu-west-1", "service": {}}';

it.each<[is: boolean, path: string, text: string, why: string]>([
	[false, "package.json", file("package.json"), "a name alone makes none"],
	[false, "tsconfig.json", file("tsconfig.json"), "nothing of a blueprint"],
	[false, "package-lock.json", '{"name": "a", "version": "1"}', "a name alone"],
	[false, "serverless.json", '{"service": "a", "provider": {}}', "one key"],
	[
		false,
		"compose.json",
		'{"name": "a", "services": {"x": {"image": "b", "network": "c"}}}',
		"keys further in do not count",
	],
	[false, "plan.json", readPlan("modules"), "what terraform prints"],
	[false, "state.json", '{"format_version": "1.0", "values": {}}', "a state"],
	[
		false,
		"terraform.tfstate.json",
		'{"version": 4, "serial": 1, "lineage": "x", "resources": []}',
		"terraform's own state",
	],
	[
		false,
		"claims.json",
		'{"claims": [{"never": {"from": "internet", "to": "database"}}]}',
		"claims that stand beside a plan",
	],
	[false, "list.json", "[]", "no object"],
	[false, "tfplan", small, "no ending of a blueprint's"],
	[true, "shop.json", small, "what every blueprint has"],
	[true, "shop.json", `\ufeff${small}`, "with a byte order mark"],
	[true, "shop.json", '{"name": "shop", "network": {}}', "half of one"],
	[true, "shop.json", small.slice(0, -2), "one that was cut"],
	[true, "blueprint.json", "{}", "it is called one"],
	[
		false,
		"blueprint.json",
		readPlan("modules"),
		"it is called one, and a plan",
	],
	[true, "blueprint.yaml", "", "YAML is no other thing's"],
	[true, "blueprint.ts", "", "nor is TypeScript"],
])("%s: %s", (is, path, text, why) => {
	expect(isBlueprint(path, text), why).toBe(is);
});

it("does not parse what is too long for a blueprint", () => {
	const long = `{"x": "${"a".repeat(1_000_000)}", "name": "shop", "service": {}}`;
	expect(isBlueprint("plan.json", long)).toBe(false);
});
