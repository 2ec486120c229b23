import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { usageOfBlueprint } from "./blueprint-usage.ts";
import { isUsageKey, usageFigures } from "./usage-figure.ts";

const { definitions } = JSON.parse(
	readFileSync(new URL("../../blueprint.schema.json", import.meta.url), "utf8"),
) as {
	definitions: Record<
		string,
		{ properties: Record<string, { description: string }> }
	>;
};
const documented = Object.entries(definitions.UsageInput?.properties ?? {});

it("takes every figure that the blueprint has", () => {
	const others = documented.filter(([key]) => !isUsageKey(key));
	expect(others.map(([key]) => key)).toEqual(["hours", "viewers"]);
});

it("has the defaults that the blueprint documents", () => {
	let compared = 0;
	for (const [key, { description }] of documented) {
		const figure = usageFigures[key as keyof typeof usageFigures];
		if (figure === undefined || key === "natHours") continue;
		const [least, expected, most] = figure;
		const said =
			least === most
				? `By default ${expected}.`
				: `By default ${expected}; at least ${least}, at most ${most}.`;
		expect(description.endsWith(said), `${key}: ${description}`).toBe(true);
		compared += 1;
	}
	expect(compared).toBeGreaterThan(20);
});

const network = { egress: { kind: "ephemeral-nat" } } as Parameters<
	typeof usageOfBlueprint
>[0]["network"];

it("lets a file go before the blueprint, and the blueprint before what its shape says", () => {
	const usage = { natGiB: 5, natHours: 10, logGiB: 2 };
	expect(usageOfBlueprint({ network })).toEqual({
		natHours: { least: 0, expected: 2, most: 730 },
	});
	expect(usageOfBlueprint({ network, usage }, { natGiB: 7 })).toEqual({
		natHours: 10,
		natGiB: 7,
		logGiB: 2,
	});
});
