import { beforeAll, describe, expect, it } from "vitest";
import {
	loadFolder,
	readExpected,
	readPlan,
	styles,
} from "../../test/fixtures/plans/fixtures.ts";
import {
	type Entity,
	entitiesOf,
	graphOfSources,
	type ResourceGraph,
	readGraph,
	readSources,
} from "./index.ts";

describe.each(styles)("%s", (style) => {
	const expected = readExpected(style);
	let alone: ResourceGraph;
	let withSources: ResourceGraph;
	let sourcesOnly: ResourceGraph;
	beforeAll(async () => {
		const { sources, diagnostics } = await readSources(loadFolder(style));
		expect(diagnostics).toEqual([]);
		if (sources === undefined) throw new Error("no sources");
		alone = graph(readPlan(style));
		withSources = graph(readPlan(style), sources);
		sourcesOnly = graphOfSources(sources);
	});

	it("has the entities that were counted by hand, from plan and sources alike", () => {
		expect(counts(alone)).toEqual(expected.entities);
		expect(counts(withSources)).toEqual(expected.entities);
		// Sources do not say what was there before.
		expect(counts(sourcesOnly)).toEqual(counts(withoutForgotten(withSources)));
	});

	it("counts and names what it does not understand", () => {
		if (expected.unsupported === undefined) return;
		for (const one of [alone, withSources, sourcesOnly])
			expect(unsupported(one)).toEqual(expected.unsupported);
	});

	it("has the references that were stated by hand", () => {
		expect(roots(withSources)).toEqual(
			expect.arrayContaining(expected.references.map(withoutAttribute)),
		);
		expect(attributes(withSources)).toEqual(
			expect.arrayContaining(
				expected.references.filter((one) => withoutAttribute(one) !== one),
			),
		);
		for (const absent of expected.absentReferences ?? [])
			expect(roots(withSources)).not.toContain(absent);
	});

	it("leaves unresolved, without sources, what was stated, and with them nothing", () => {
		expect(unresolved(alone)).toEqual(
			[...expected.unresolvedWithoutSources].sort(),
		);
		expect(unresolved(withSources)).toEqual([]);
	});

	it("takes nothing for sure from the plan that the sources do not say", () => {
		const truth = roots(withSources);
		const lost = new Set([
			...unresolved(alone),
			...(expected.byNameAlone ?? []),
		]);
		expect(
			roots(alone).filter((reference) => !lost.has(place(reference))),
		).toEqual(truth.filter((reference) => !lost.has(place(reference))));
	});

	it("means the same from the sources alone", () => {
		expect(roots(sourcesOnly)).toEqual(roots(withoutForgotten(withSources)));
	});

	it("knows the regions", () => {
		for (const [address, region] of Object.entries(expected.regions ?? {})) {
			for (const one of [alone, withSources, sourcesOnly])
				expect(entity(one, address)?.region).toBe(region);
		}
	});

	it("shows no secret", () => {
		if (expected.secret === undefined) return;
		expect(readPlan(style)).toContain(expected.secret);
		for (const one of [alone, withSources]) {
			expect(JSON.stringify([one, entitiesOf(one)])).not.toContain(
				expected.secret,
			);
		}
	});
});

function graph(
	text: string,
	sources?: Parameters<typeof graphOfSources>[0],
): ResourceGraph {
	const result = readGraph(text, {
		name: "plan.json",
		...(sources && { sources }),
	});
	expect(result.diagnostics).toEqual([]);
	if (result.graph === undefined) throw new Error("no graph");
	return result.graph;
}

function withoutForgotten(one: ResourceGraph): ResourceGraph {
	const { resources, references } = one;
	const kept = resources.filter(({ action }) => action !== "forget");
	const has = new Set(kept.map(({ address }) => address));
	return {
		...one,
		resources: kept,
		references: references.filter(({ from }) => has.has(from)),
	};
}

function counts(one: ResourceGraph): Record<string, number> {
	const made: Record<string, number> = {};
	for (const { kind } of entitiesOf(one).all)
		made[kind] = (made[kind] ?? 0) + 1;
	return made;
}

function unsupported(one: ResourceGraph): Record<string, number> {
	return Object.fromEntries(
		one.unsupported.map(({ type, count }) => [type, count]),
	);
}

function entity(one: ResourceGraph, address: string): Entity | undefined {
	return entitiesOf(one).all.find((candidate) => candidate.address === address);
}

/** `from attribute -> to`, without repetition. */
function roots({ references }: ResourceGraph): string[] {
	return [
		...new Set(
			references.map(({ from, path, to }) => `${from} ${path[0]} -> ${to}`),
		),
	].sort();
}

function attributes({ references }: ResourceGraph): string[] {
	return references.map(
		({ from, path, to, attribute }) =>
			`${from} ${path[0]} -> ${to} ${attribute[0] ?? "id"}`,
	);
}

function withoutAttribute(reference: string): string {
	return /^(.* -> (?:[^ "]|"[^"]*")+)/.exec(reference)?.[1] ?? reference;
}

function place(reference: string): string {
	return reference.split(" -> ")[0] ?? "";
}

/** `address attribute` of every value of which something cannot be told. */
function unresolved({ references, resources }: ResourceGraph): string[] {
	const open = references.filter(
		({ certainty }) => certainty === "some" || certainty === "partial",
	);
	const lost = resources.flatMap(({ address, attributes: values }) =>
		Object.entries(values).flatMap(([name, value]) =>
			JSON.stringify(value)?.includes('"reason":"unresolved"')
				? [`${address} ${name}`]
				: [],
		),
	);
	return [
		...new Set([
			...open.map(({ from, path }) => `${from} ${path[0]}`),
			...lost,
		]),
	].sort();
}

it("reads a module as the plan has it where its source is missing", async () => {
	const load = loadFolder("modules");
	const { sources, diagnostics } = await readSources(async (path) =>
		path === "network/subnets" ? undefined : load(path),
	);
	expect(diagnostics.map(({ code }) => code)).toEqual([
		"source-module-missing",
		"source-module-missing",
	]);
	if (sources === undefined) throw new Error("no sources");
	const partly = graph(readPlan("modules"), sources);
	const whole = await readSources(load);
	expect(unresolved(partly)).toEqual([]);
	expect(roots(partly)).toEqual(
		roots(graph(readPlan("modules"), whole.sources)),
	);
});
