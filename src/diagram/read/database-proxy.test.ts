import { expect, it } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { entitiesOf, readGraph } from "../../plan/index.ts";
import { networkModelOf } from "../../reachability/index.ts";
import { actorThings } from "./actors.ts";

it("puts a database's proxy before the database, and calls it one", () => {
	const { graph } = readGraph(readPlan("database-proxy"));
	if (graph === undefined) throw new Error("no graph");
	const entities = entitiesOf(graph);
	const sources = { entities, purchases: new Map() };
	const things = actorThings(networkModelOf(entities), sources);
	expect(things.map(({ title, layer }) => `${title}: ${layer}`)).toEqual([
		"PostgreSQL database: data",
		"Database proxy: inner-service",
		"Function: service",
	]);
});
