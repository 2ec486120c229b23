import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Diagnostic } from "../diagnostics/index.ts";
import { parseBlueprint } from "./index.ts";

interface Said {
	readonly code: string;
	readonly subject?: string;
	readonly summary: string;
	readonly detail: string;
	readonly warning?: true;
}

interface BadBlueprint {
	readonly title: string;
	readonly environment?: string;
	readonly blueprint: { readonly service?: object };
	readonly says: readonly Said[];
}

const folder = new URL("bad/", import.meta.url);

const small = {
	name: "shop",
	region: "eu-central-1",
	service: {
		source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
		port: 8000,
		healthCheck: "/health",
		runsOn: { kind: "fargate" },
	},
	observe: { email: "ops@example.com" },
};

const files = readdirSync(folder).map((name) => ({
	name,
	blueprints: parse(
		readFileSync(new URL(name, folder), "utf8"),
	) as BadBlueprint[],
}));

test("the small blueprint that the bad ones are laid over is a good one", () => {
	expect(parseBlueprint(small).diagnostics).toEqual([]);
});

describe.each(files)("$name", ({ blueprints }) => {
	test.each(blueprints)("$title", ({ blueprint, environment, says }) => {
		const input = {
			...small,
			...blueprint,
			service: { ...small.service, ...blueprint.service },
		};
		const parsed = parseBlueprint(input, environment);
		expect(parsed.diagnostics.map(said)).toEqual(says);
		const isUsable = says.every(({ warning }) => warning);
		expect(parsed.blueprint !== undefined).toBe(isUsable);
	});
});

test("there are enough of them, each with something to say", () => {
	const all = files.flatMap(({ blueprints }) => blueprints);
	expect(all.length).toBeGreaterThanOrEqual(100);
	expect(all.every(({ says }) => says.length > 0)).toBe(true);
});

function said({ code, subject, summary, detail, severity }: Diagnostic): Said {
	return {
		code,
		...(subject === undefined ? {} : { subject }),
		summary,
		detail,
		...(severity === "warning" ? { warning: true } : {}),
	};
}
