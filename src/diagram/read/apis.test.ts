import { expect, it } from "vitest";
import { readPlan } from "../../../test/fixtures/plans/fixtures.ts";
import { drawn } from "../../../test/support/drawn.ts";
import { type ResourceGraph, readGraph } from "../../plan/index.ts";
import type { Diagram } from "../index.ts";

const { graph } = readGraph(readPlan("api-gateway"));

/** `from → to: label`, by what Terraform calls them; once for each pair. */
function arrowsOf({ nodes, arrows }: Diagram): readonly string[] {
	const names = new Map(
		nodes.map(({ id, addresses }) => [id, addresses[0] ?? id]),
	);
	const name = (id: string) => names.get(id) ?? id;
	return arrows
		.map(({ from, to, label }) => `${name(from)} → ${name(to)}: ${label}`)
		.sort();
}

it.each(await drawn("apis", graph as ResourceGraph))(
	"$view: draws APIs with what they hand requests to, and doubts where nothing lets them",
	(picture) => {
		expect(arrowsOf(picture)).toEqual([
			"aws_api_gateway_rest_api.rest → aws_lambda_function.hello: TCP 443",
			"aws_api_gateway_rest_api.rest → aws_lb.nlb: TCP 80",
			"aws_apigatewayv2_api.main → aws_lambda_function.hello: TCP 443",
			// Nothing in the plan permits API Gateway to call it.
			"aws_apigatewayv2_api.main → aws_lambda_function.inside: TCP 443 ?",
			// By the link's interfaces, as the prover says.
			"aws_apigatewayv2_api.main → aws_lb.internal: TCP 80",
			"aws_lambda_function.inside → aws_lb.internal: TCP 80",
			"aws_lambda_function.inside → aws_lb.nlb: TCP 80",
			"aws_lb.internal → aws_ecs_service.orders: TCP 8080",
			"aws_lb.internal → aws_lb.nlb: TCP 8080",
			"internet → aws_api_gateway_rest_api.rest: TCP 443",
			"internet → aws_apigatewayv2_api.main: TCP 443",
		]);
	},
);

it("does not believe an API that is private, or not deployed", async () => {
	const resources = (graph as ResourceGraph).resources
		.filter(({ type }) => type !== "aws_apigatewayv2_stage")
		.map((one) =>
			one.type === "aws_api_gateway_rest_api"
				? {
						...one,
						attributes: {
							...one.attributes,
							endpoint_configuration: [{ types: ["PRIVATE"] }],
						},
					}
				: one,
		);
	const [picture] = await drawn("apis", {
		...(graph as ResourceGraph),
		resources,
	});
	const arrows = arrowsOf(picture as Diagram);
	expect(arrows.filter((one) => one.startsWith("internet"))).toEqual([
		"internet → aws_apigatewayv2_api.main: TCP 443 ?",
	]);
});

it("draws the link as a part of its API, and a function that is in no network", async () => {
	const [picture] = await drawn("apis", graph as ResourceGraph);
	const lines = picture?.nodes.map(({ title, shown }) => [
		title,
		shown.slice(1).join("; "),
	]);
	expect(lines).toContainEqual([
		"HTTP API",
		"orders; API Gateway; VPC link R5",
	]);
	expect(lines).toContainEqual(["Function", "hello; Lambda, in no VPC"]);
	expect(picture?.nodes.map(({ title }) => title)).not.toContain(
		"Load balancer: orders",
	);
});
