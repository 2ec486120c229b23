import type { Egress, EgressInput } from "./egress.ts";

/** The VPC, its zones, its three tiers of subnets and the way out of them. */
export interface NetworkInput {
	/**
	 * Address block of the VPC: a private IPv4 block between /16 and /24.
	 * @default "10.0.0.0/16"
	 */
	cidr?: string;
	/**
	 * Availability zones: how many, or their names. A load balancer and an RDS
	 * subnet group need two; each further zone costs only what is put into it.
	 * @default 2
	 * @minimum 1
	 * @maximum 6
	 */
	zones?: number | string[];
	/** Address blocks of the tiers where they are not to be carved from the VPC's block. */
	subnets?: SubnetsInput;
	/**
	 * One more public subnet with nothing in it, in a second zone: a load balancer
	 * must span two zones even where the whole system lives in one. Behind a CDN it is
	 * private, as the load balancer is. Free of charge.
	 */
	emptyPublicSubnet?: EmptySubnetInput;
	/**
	 * Dual stack: an IPv6 block for the VPC and every subnet, a load balancer that
	 * answers on both, an egress-only gateway for the private tiers. Free of charge.
	 * @default false
	 */
	ipv6?: boolean;
	/** Records accepted and refused flows in CloudWatch Logs. About 0.50 USD per GiB; off when not given. */
	flowLogs?: FlowLogsInput;
	/**
	 * Gateway endpoints: private routes to S3 and DynamoDB that cost nothing and keep their traffic off the NAT.
	 * @default ["s3"]
	 */
	gatewayEndpoints?: GatewayEndpoint[];
	/**
	 * How private hosts reach what is outside the VPC. `natGateway()` costs about 33 USD a month each;
	 * see `natInstance`, `ephemeralNat`, `endpoints` and `noEgress` for the others.
	 * @default natGateway()
	 */
	egress?: EgressInput;
}

export type GatewayEndpoint = "s3" | "dynamodb";

/** Each list has one block per zone, in the order of the zones. */
export interface SubnetsInput {
	/** Of the load balancer, the NAT and the bastion. */
	public?: string[];
	/** Of the service. */
	service?: string[];
	/** `"with-service"`: the database lives in the service's subnets, as small systems do. */
	database?: string[] | "with-service";
}

export interface EmptySubnetInput {
	/** A zone that `zones` does not name; by default the next one of the region. */
	zone?: string;
	/** By default carved like the others. */
	cidr?: string;
}

export interface FlowLogsInput {
	/**
	 * Days that the records are kept; CloudWatch knows 1, 3, 5, 7, 14, 30, 60, 90 and more.
	 * @default 30
	 * @minimum 1
	 */
	retentionDays?: number;
	/**
	 * Which flows are recorded.
	 * @default "all"
	 */
	traffic?: "accept" | "reject" | "all";
}

/** One subnet, settled: its zone by name and letter, its block. */
export interface Subnet {
	readonly tier: "public" | "service" | "database" | "empty";
	/** The zone's name, `eu-central-1a`. */
	readonly zone: string;
	/** The zone's last letter: what resources are named by, so that adding a zone renames nothing. */
	readonly letter: string;
	readonly cidr: string;
	/** Which /64 of the VPC's /56 it takes when the network is dual stack. */
	readonly ipv6Index: number;
}

export interface Network {
	readonly cidr: string;
	readonly zones: readonly string[];
	readonly publicSubnets: readonly Subnet[];
	readonly serviceSubnets: readonly Subnet[];
	/** Empty when there is no database, or when it lives in the service's subnets. */
	readonly databaseSubnets: readonly Subnet[];
	readonly databaseSharesServiceSubnets: boolean;
	readonly emptyPublicSubnet?: Subnet;
	readonly ipv6: boolean;
	readonly flowLogs?: Required<FlowLogsInput>;
	readonly gatewayEndpoints: readonly GatewayEndpoint[];
	readonly egress: Egress;
}
