import { link } from "../aws/links.ts";
import { blocks, number, text, texts } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_networkfirewall_firewall`: an endpoint in each of its subnets. */
export function firewall(view: View) {
	return entity(view, "firewall", {
		endpoints: blocks(view, "subnet_mapping").items.length,
	});
}

/** `aws_transfer_server`: by each protocol that it speaks. */
export function transferServer(view: View) {
	return entity(view, "transfer-server", {
		protocols: Math.max(1, texts(view, "protocols").items.length),
	});
}

/** `aws_directory_service_directory`: `SimpleAD` where nothing is said. */
export function directory(view: View) {
	return entity(view, "directory", {
		type: text(view, "type") ?? "SimpleAD",
		size: text(view, "size"),
		edition: text(view, "edition"),
	});
}

/** `aws_mwaa_environment`. */
export function airflow(view: View) {
	return entity(view, "airflow", {
		environmentClass: text(view, "environment_class") ?? "mw1.small",
	});
}

/** `aws_lambda_provisioned_concurrency_config`: executions that are kept warm. */
export function warmFunction(view: View) {
	return entity(view, "warm-function", {
		executions: number(view, "provisioned_concurrent_executions"),
		of: link(view, "function_name", {
			type: "aws_lambda_function",
			attribute: "function_name",
		}),
	});
}

/** `aws_api_gateway_stage`: a cache of so many GB, where it has one. */
export function gatewayStage(view: View) {
	const isCached = view.values.cache_cluster_enabled === true;
	return entity(view, "gateway-stage", {
		cacheGb: isCached ? (text(view, "cache_cluster_size") ?? "0.5") : undefined,
	});
}
