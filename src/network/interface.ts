import type { Element } from "./element.ts";
import type { ClientPorts } from "./traffic.ts";

/**
 * A network interface, or, where instances come and go (an Auto Scaling group, an
 * ECS service), all that may exist in one subnet.
 */
export interface NetworkInterface extends Element {
	readonly kind: "interface";
	readonly subnet: string;
	/** Ids; more may be attached when `unknownSecurityGroups` says so. */
	readonly securityGroups: readonly string[];
	readonly unknownSecurityGroups?: string;
	/**
	 * A Network Load Balancer made without security groups, and the interface of
	 * a gateway, are not filtered at all.
	 */
	readonly filtered: boolean;
	/** Known addresses in the subnet, IPv4 and IPv6; empty: any address of the subnet. */
	readonly addresses: readonly string[];
	/** Has an IPv6 address (needed where `addresses` is empty). */
	readonly ipv6: boolean;
	/** Why it may have none, though `ipv6` says that it has one. */
	readonly unknownIpv6?: string;
	readonly publicAddress?: PublicAddress;
	/** The source/destination check is off: forwards and masquerades, as a NAT instance does. */
	readonly forwards: boolean;
	/** What its own connections come from. */
	readonly clientPorts: ClientPorts;
	readonly owner: {
		/** The Terraform type: `aws_instance`. */
		readonly type: string;
		/** The machine that an interface of its own stands in, where that is known. */
		readonly address?: string;
		readonly tags: Readonly<Record<string, string>>;
	};
}

/** `certain: false`: whether there is one depends on something that the plan does not tell. */
export interface PublicAddress {
	/** Where AWS has not chosen one yet, a placeholder out of 198.18.0.0/15, which is never used on the internet. */
	readonly address: string;
	readonly placeholder: boolean;
	readonly certain: boolean;
	/** The elastic address, or what makes AWS assign one. */
	readonly by: string;
}
