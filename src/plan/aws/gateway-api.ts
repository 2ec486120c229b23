import type { Resource, ResourceGraph } from "../resource-graph.ts";
import { type Known, unresolved } from "../value.ts";
import {
	type ApiIntegration,
	apiIntegration,
	integrationsInside,
} from "./api-integration.ts";
import { link } from "./links.ts";
import { lookupOf } from "./lookup.ts";
import { block, flag, text, texts } from "./read.ts";
import { entity, type View } from "./view.ts";

/** An API of API Gateway or AppSync, with what it hands requests to. */
export interface GatewayApi {
	readonly address: string;
	readonly name: string;
	/** `HTTP`, `WEBSOCKET`, `REST` or `GRAPHQL`. */
	readonly protocol: Known<string>;
	/** It has an address that everybody may call, whatever it then answers; a private API has none. */
	readonly isPublic: Known<boolean>;
	/** A stage or a deployment of it is there; without one it answers nobody. */
	readonly isDeployed: boolean;
	readonly integrations: readonly ApiIntegration[];
}

const protocols: Readonly<Record<string, string>> = {
	aws_api_gateway_rest_api: "REST",
	aws_apigatewayv2_api: "HTTP",
	aws_appsync_graphql_api: "GRAPHQL",
};
const deployments =
	/^aws_(api_gateway_stage|api_gateway_deployment|apigatewayv2_stage|apigatewayv2_deployment)$/;

/**
 * The APIs of a system. They are no entities: the prover knows nothing of who may call them, and what was not
 * understood goes on saying so. A stage makes an API callable, `PRIVATE` from a VPC only ("API endpoint types
 * for REST APIs", "Stages for HTTP APIs", Amazon API Gateway Developer Guide).
 */
export function gatewayApisOf(graph: ResourceGraph): readonly GatewayApi[] {
	const lookup = lookupOf(graph);
	const viewOf = (resource: Resource): View => ({
		resource,
		path: [],
		values: resource.attributes,
		lookup,
	});
	const managed = graph.resources.filter(({ mode }) => mode === "managed");
	const apis = managed.filter(({ type }) => Object.hasOwn(protocols, type));
	return apis.map((api) => {
		const own = managed.filter((one) => apiOf(viewOf(one)) === api.address);
		const view = viewOf(api);
		return {
			address: api.address,
			name: entity(view, "api", {}).name,
			protocol: text(view, "protocol_type") ?? protocols[api.type] ?? "HTTP",
			isPublic: isCallable(view),
			isDeployed:
				api.type === "aws_appsync_graphql_api" ||
				text(view, "target") !== undefined ||
				own.some(({ type }) => deployments.test(type)),
			integrations: [
				...own
					.filter(({ type }) => type.endsWith("_integration"))
					.map((one) => apiIntegration(viewOf(one), managed, viewOf)),
				...integrationsInside(api, graph, managed, viewOf),
			],
		};
	});
}

function apiOf(view: View): string | undefined {
	if (!/^aws_api_?gateway/.test(view.resource.type)) return undefined;
	const found = link(view, "api_id") ?? link(view, "rest_api_id");
	return found?.kind === "resource" ? found.address : undefined;
}

function isCallable(view: View): Known<boolean> {
	const endpoint = block(view, "endpoint_configuration");
	const types = endpoint === undefined ? [] : texts(endpoint, "types").items;
	if (types.includes("PRIVATE") || text(view, "visibility") === "PRIVATE")
		return false;
	return flag(view, "disable_execute_api_endpoint", false) === true
		? unresolved("it answers at names of its own only")
		: true;
}
