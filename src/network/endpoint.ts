import type { Element } from "./element.ts";

/**
 * An AWS service as a destination, `s3` or `secretsmanager`. Its public
 * addresses are thousands and change, so the model gives each service a block of
 * its own out of 240.0.0.0/4, which is never used on the internet. A rule for
 * 0.0.0.0/0 or for the service's prefix list covers it; a rule that lists
 * AWS's published ranges by number does not.
 */
export interface EndpointService {
	readonly kind: "service";
	/** `s3`, `ecr.dkr`, … as at the end of an endpoint's service name. */
	readonly id: string;
	readonly addresses: readonly string[];
}

/** A prefix-list route in the associated tables leads to it; S3 and DynamoDB only. */
export interface GatewayEndpoint extends Element {
	readonly kind: "gateway-endpoint";
	readonly vpc: string;
	readonly service: string;
	/** The endpoint has a policy of its own, which the network cannot see. */
	readonly hasPolicy: boolean;
}

/** Interfaces in subnets that stand for a service. */
export interface InterfaceEndpoint extends Element {
	readonly kind: "interface-endpoint";
	readonly vpc: string;
	readonly service: string;
	readonly interfaces: readonly string[];
	/** The service's ordinary name resolves to these interfaces inside of the VPC. */
	readonly privateNames: boolean;
	readonly hasPolicy: boolean;
}
