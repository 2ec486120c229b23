import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import {
	type Entity,
	entitiesOf,
	isUnknown,
	type ResourceGraph,
	readGraph,
} from "./index.ts";

const folder = new URL("../../test/fixtures/plans/existing/", import.meta.url);

function graph(text: string): ResourceGraph {
	const { graph: made, diagnostics } = readGraph(text);
	expect(diagnostics).toEqual([]);
	if (made === undefined) throw new Error("no graph");
	return made;
}

const state = (name: string) =>
	graph(readFileSync(new URL(name, folder), "utf8"));
const before = state("state-before.json");
const after = state("state-after.json");
const plan = graph(readPlan("existing"));

/** What refers to what, without the place in a list, which a plan does not know. */
function roots({ references }: ResourceGraph): string[] {
	return [
		...new Set(
			references.map(({ from, path, to }) => `${from} ${path[0]} -> ${to}`),
		),
	].sort();
}

describe("a state", () => {
	it("is the same graph as the plan that led to it, up to ids", () => {
		expect(roots(after)).toEqual(roots(plan));
		expect(after.resources.map(({ address, type }) => [address, type])).toEqual(
			plan.resources.map(({ address, type }) => [address, type]),
		);
	});

	it("means what the plan means, in all that the plan knows", () => {
		const planned = entitiesOf(plan).all;
		const real = new Map(
			entitiesOf(after).all.map((one) => [one.address, one]),
		);
		for (const entity of planned)
			expect(withoutUnknown(real.get(entity.address), entity)).toEqual(
				withoutUnknown(entity, entity),
			);
	});

	it("has no unknown and no expression", () => {
		expect(after.source).toBe("state");
		expect(
			after.references.every(
				({ by, certainty }) => by === "id" && certainty === "exact",
			),
		).toBe(true);
		expect(after.diagnostics).toEqual([]);
	});

	it("differs from the one before as the plan says", () => {
		const addresses = (one: ResourceGraph) =>
			one.resources.map(({ address }) => address);
		const gone = addresses(before).filter(
			(address) => !addresses(after).includes(address),
		);
		expect(
			plan.removed.map(({ address, action }) => [address, action]),
		).toEqual(gone.map((address) => [address, "delete"]));
		expect(gone).toEqual(["aws_instance.gone", "aws_subnet.old"]);
	});
});

describe("a second plan", () => {
	it("says what happens to each instance", () => {
		const actions = Object.fromEntries(
			plan.resources.map(({ address, action }) => [address, action]),
		);
		expect(actions).toMatchObject({
			"aws_vpc.main": "no-op",
			"aws_instance.stays": "no-op",
			"aws_security_group.app": "update",
			"aws_instance.replaced": "replace",
			"aws_instance.new": "create",
		});
	});
});

/** The fields of `entity` which a plan can know: not what AWS chooses, nor the action. */
function withoutUnknown(
	entity: Entity | undefined,
	like: Entity,
): Record<string, unknown> {
	const chosen = new Set([
		"action",
		"privateIp",
		"publicIp",
		"associatePublicIp",
	]);
	const keys = Object.keys(like).filter(
		(key) => !chosen.has(key) && !isUnknown((like as never)[key]),
	);
	return Object.fromEntries(
		keys.map((key) => [key, normal(entity?.[key as keyof Entity])]),
	);
}

/** Without the order of lists and how sure a link is. */
function normal(value: unknown): unknown {
	if (Array.isArray(value))
		return value
			.map(normal)
			.sort((one, other) =>
				JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
			);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(
		([key]) => key !== "certainty" && key !== "at",
	);
	return Object.fromEntries(entries.map(([key, item]) => [key, normal(item)]));
}
