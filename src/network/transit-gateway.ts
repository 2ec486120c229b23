import type { Element, Origin } from "./element.ts";

export interface TransitGateway extends Element {
	readonly kind: "transit-gateway";
	readonly attachments: readonly TransitAttachment[];
	readonly routeTables: readonly TransitRouteTable[];
	/** Why its tables may be others, or lead elsewhere, than is seen. */
	readonly unknownRoutes?: string;
	/** Whether security groups may be referenced through it. */
	readonly securityGroupReferencing: boolean;
}

/** One VPC's attachment; serves only the zones of its subnets. */
export interface TransitAttachment extends Element {
	readonly vpc: string;
	readonly subnets: readonly string[];
	/** The table that decides where traffic from this attachment goes; absent: nowhere. */
	readonly routeTable?: string;
}

export interface TransitRouteTable extends Element {
	/** Propagated routes appear here like static ones. */
	readonly routes: readonly TransitRoute[];
}

export interface TransitRoute extends Origin {
	readonly cidr: string;
	/** The attachment's id; undefined for a blackhole. */
	readonly attachment?: string;
	/** A static route wins over a propagated one of the same length. */
	readonly propagated: boolean;
}
