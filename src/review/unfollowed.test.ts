import { expect, it } from "vitest";
import { readPlan } from "../../test/fixtures/plans/fixtures.ts";
import {
	reviewedGraph,
	reviewedState,
	stateResource,
} from "../../test/support/reviewed.ts";
import { type ResourceGraph, readGraph } from "../plan/index.ts";

it("names what lets somebody in and is not proved, so that silence is no proof", async () => {
	const { graph } = readGraph(readPlan("api-gateway"));
	const { systems } = await reviewedGraph(graph as ResourceGraph);
	const said = systems.flatMap(({ silent }) => silent);
	const unproved = said.filter(({ why }) => why.endsWith("is not proved"));
	expect(unproved.map(({ what }) => what)).toEqual([
		"aws_api_gateway_rest_api",
		"aws_api_gateway_vpc_link",
		"aws_apigatewayv2_api",
	]);
});

it("says it of what makes its own load balancer and hosts", async () => {
	const { systems } = await reviewedState([
		stateResource("aws_elastic_beanstalk_environment", "main"),
	]);
	const said = systems.flatMap(({ silent }) => silent);
	expect(said).toContainEqual(
		expect.objectContaining({
			what: "aws_elastic_beanstalk_environment",
			by: "reachability",
		}),
	);
});
