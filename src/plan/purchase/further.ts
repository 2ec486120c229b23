import { links } from "../aws/links.ts";
import { block, blocks, flag, number, text, texts } from "../aws/read.ts";
import { entity, type View } from "../aws/view.ts";

/** `aws_eks_cluster`. */
export function kubernetesCluster(view: View) {
	const policy = block(view, "upgrade_policy");
	return entity(view, "kubernetes-cluster", {
		version: text(view, "version"),
		/** `STANDARD`: AWS upgrades it instead of asking for extended support. */
		support: policy && text(policy, "support_type"),
	});
}

/** `aws_efs_file_system`. */
export function fileSystem(view: View) {
	return entity(view, "file-system", {
		inOneZone: text(view, "availability_zone_name") !== undefined,
		/** `elastic`: paid for by the GB that is read and written. */
		throughputMode: text(view, "throughput_mode"),
		/** MiB/s, bought apart where `throughput_mode` is `provisioned`. */
		throughput:
			text(view, "throughput_mode") === "provisioned"
				? number(view, "provisioned_throughput_in_mibps")
				: undefined,
	});
}

/** `aws_lambda_function`. */
export function billedFunction(view: View) {
	const disk = block(view, "ephemeral_storage");
	return entity(view, "function", {
		memoryMiB: number(view, "memory_size"),
		diskMiB: disk && number(disk, "size"),
		architectures: texts(view, "architectures"),
	});
}

/** `aws_sqs_queue`. */
export function queue(view: View) {
	return entity(view, "queue", { isFifo: view.values.fifo_queue === true });
}

/** `aws_kinesis_stream`. */
export function stream(view: View) {
	const [mode] = blocks(view, "stream_mode_details").items;
	return entity(view, "stream", {
		shards: number(view, "shard_count"),
		keptHours: number(view, "retention_period"),
		mode: mode && text(mode, "stream_mode"),
	});
}

/** `aws_api_gateway_rest_api`, `aws_apigatewayv2_api`. */
export function gatewayApi(view: View) {
	return entity(view, "gateway-api", {
		protocol: text(view, "protocol_type") ?? "REST",
	});
}

/** `aws_acmpca_certificate_authority`. */
export function certificateAuthority(view: View) {
	return entity(view, "certificate-authority", {
		usageMode: text(view, "usage_mode"),
	});
}

/** `aws_route53_resolver_endpoint`: an address in each of its subnets. */
export function resolverEndpoint(view: View) {
	return entity(view, "resolver-endpoint", {
		addresses: blocks(view, "ip_address").items.length,
	});
}

/** `aws_ssm_parameter`. */
export function parameter(view: View) {
	return entity(view, "parameter", { tier: text(view, "tier") });
}

/** `aws_sfn_state_machine`. */
export function stateMachine(view: View) {
	return entity(view, "state-machine", { type: text(view, "type") });
}

/** `aws_kinesis_firehose_delivery_stream`: what it does beside taking in. */
export function deliveryStream(view: View) {
	const bucket = block(view, "extended_s3_configuration");
	const converts =
		bucket && block(bucket, "data_format_conversion_configuration");
	const search =
		block(view, "opensearch_configuration") ??
		block(view, "elasticsearch_configuration");
	const network = search && block(search, "vpc_config");
	return entity(view, "delivery-stream", {
		converts: converts && flag(converts, "enabled", true),
		/** Subnets of a VPC that it delivers into; each in a zone of its own. One at least, where it is not known which. */
		zones: network && Math.max(1, links(network, "subnet_ids").items.length),
	});
}

/** `aws_sns_topic`. */
export function topic(view: View) {
	return entity(view, "topic", { isFifo: view.values.fifo_topic === true });
}
