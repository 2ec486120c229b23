/** How private hosts reach what is outside the VPC. */
export type EgressInput =
	| NoEgressInput
	| NatGatewayInput
	| NatInstanceInput
	| EphemeralNatInput
	| EndpointsInput;

/** No way out but the gateway endpoints: for services that need nothing, or that carry everything in their image. */
export interface NoEgressInput {
	kind: "none";
}

/** A managed NAT gateway: about 33 USD a month each, plus about 0.045 USD per GiB. */
export interface NatGatewayInput {
	kind: "nat-gateway";
	/**
	 * `"vpc"`: one gateway for all zones, cheaper, and a single point of failure for what goes out;
	 * `"zone"`: one in each zone.
	 * @default "vpc"
	 */
	per?: "vpc" | "zone";
}

/** One small instance that forwards, in an Auto Scaling group of one: about 3 USD a month plus two public addresses, its own and the one that it lends. */
export interface NatInstanceInput {
	kind: "nat-instance";
	/**
	 * EC2 instance type, of either processor.
	 * @default "t4g.nano"
	 */
	instance?: string;
}

/**
 * A NAT gateway that is there while deploying and sealed afterwards: `-var egress_open=false`
 * removes the gateway, its address and the default route, and nothing else. Costs cents per deployment.
 */
export interface EphemeralNatInput {
	kind: "ephemeral-nat";
}

/**
 * Interface endpoints for exactly the AWS services that the blueprint uses, and no way to the internet:
 * about 8 USD a month per service and zone.
 */
export interface EndpointsInput {
	kind: "endpoints";
	/**
	 * Services beyond those that the blueprint is seen to use, by the suffix of their
	 * endpoint's name: `sqs`, `kms` …
	 * @default []
	 */
	additional?: string[];
}

export type Egress =
	| { readonly kind: "none" }
	| { readonly kind: "nat-gateway"; readonly per: "vpc" | "zone" }
	| { readonly kind: "nat-instance"; readonly instance: string }
	| { readonly kind: "ephemeral-nat" }
	| { readonly kind: "endpoints"; readonly additional: readonly string[] };

export function noEgress(): NoEgressInput {
	return { kind: "none" };
}

export function natGateway(
	options: Omit<NatGatewayInput, "kind"> = {},
): NatGatewayInput {
	return { kind: "nat-gateway", ...options };
}

export function natInstance(
	options: Omit<NatInstanceInput, "kind"> = {},
): NatInstanceInput {
	return { kind: "nat-instance", ...options };
}

export function ephemeralNat(): EphemeralNatInput {
	return { kind: "ephemeral-nat" };
}

export function endpoints(
	options: Omit<EndpointsInput, "kind"> = {},
): EndpointsInput {
	return { kind: "endpoints", ...options };
}
