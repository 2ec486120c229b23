import type { Element } from "./element.ts";

/** A CloudFront distribution: the internet reaches it, it reaches its origins. */
export interface Distribution extends Element {
	readonly kind: "distribution";
	readonly origins: readonly DistributionOrigin[];
}

export interface DistributionOrigin extends Element {
	readonly target:
		| { readonly kind: "load-balancer"; readonly id: string }
		| { readonly kind: "interface"; readonly id: string }
		| {
				readonly kind: "service";
				readonly id: string;
				/** What is kept there: the bucket's Terraform address, or that of its web site. */
				readonly address: string;
		  }
		| { readonly kind: "outside"; readonly name: string };
	readonly ports: readonly number[];
	/**
	 * The interfaces that CloudFront keeps in the VPC for a VPC origin; absent:
	 * requests come from CloudFront's public addresses.
	 */
	readonly vpcOrigin?: readonly string[];
}
