import type { Resource, ResourceGraph } from "../resource-graph.ts";
import type { Link } from "./link.ts";
import { link, links } from "./links.ts";
import { text } from "./read.ts";
import type { View } from "./view.ts";

/** What an API hands requests to: `aws_apigatewayv2_integration`, `aws_api_gateway_integration`. */
export interface ApiIntegration {
	readonly address: string;
	/** A function, a listener, a load balancer. */
	readonly to?: Link;
	/** The VPC link that it goes through. */
	readonly through?: Link;
	/** Load balancers that the VPC link leads to; empty for a link that stands in subnets. */
	readonly linkedTo: readonly Link[];
	/** Something lets API Gateway call the function: a permission, or the integration's own role. */
	readonly isAllowed: boolean;
}

type ViewOf = (resource: Resource) => View;

export function apiIntegration(
	view: View,
	managed: readonly Resource[],
	viewOf: ViewOf,
): ApiIntegration {
	const to = targetOf(view, managed);
	const through = link(view, "connection_id");
	const linked = managed.find(
		({ address }) =>
			through?.kind === "resource" && address === through.address,
	);
	const role = text(view, "credentials_arn") ?? text(view, "credentials");
	return {
		address: view.resource.address,
		...(to !== undefined && { to }),
		...(through !== undefined && { through }),
		linkedTo:
			linked === undefined ? [] : links(viewOf(linked), "target_arns").items,
		isAllowed: role !== undefined || mayCall(to, managed, viewOf),
	};
}

/** Functions that the API's own document or its quick start (`target`) names. */
export function integrationsInside(
	api: Resource,
	{ references }: ResourceGraph,
	managed: readonly Resource[],
	viewOf: ViewOf,
): readonly ApiIntegration[] {
	const functions = new Set(
		managed
			.filter(({ type }) => type === "aws_lambda_function")
			.map(({ address }) => address),
	);
	const named = references
		.filter(({ from, to }) => from === api.address && functions.has(to))
		.map(({ to }) => to);
	return [...new Set(named)].map((address) => {
		const to = resourceLink(address);
		const isAllowed = mayCall(to, managed, viewOf);
		return { address: api.address, to, linkedTo: [], isAllowed };
	});
}

/** In a state the URI is text, with the function's ARN in it. */
function targetOf(view: View, managed: readonly Resource[]): Link | undefined {
	const to = link(view, "integration_uri") ?? link(view, "uri");
	if (to?.kind !== "outside") return to;
	const arn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(to.id)?.[1];
	const found = managed.find(
		({ type, attributes }) =>
			type === "aws_lambda_function" &&
			arn !== undefined &&
			(attributes.arn === arn || attributes.qualified_arn === arn),
	);
	return found === undefined ? to : resourceLink(found.address);
}

/** `aws_lambda_permission` for API Gateway ("Lambda resource-based policies", AWS Lambda Developer Guide). */
function mayCall(
	to: Link | undefined,
	managed: readonly Resource[],
	viewOf: ViewOf,
): boolean {
	if (to?.kind !== "resource") return false;
	return managed
		.filter(({ type }) => type === "aws_lambda_permission")
		.map(viewOf)
		.some((view) => {
			const named = link(view, "function_name", {
				type: "aws_lambda_function",
				attribute: "function_name",
			});
			const principal = text(view, "principal");
			return (
				named?.kind === "resource" &&
				named.address === to.address &&
				principal === "apigateway.amazonaws.com"
			);
		});
}

function resourceLink(address: string): Link {
	return { kind: "resource", address, attribute: "arn", certainty: "exact" };
}
