import type {
	TransitAttachment,
	TransitGateway,
	TransitRoute,
	TransitRouteTable,
	Vpc,
} from "../../network/index.ts";
import {
	type EntityOf,
	entityAt,
	isUnknown,
	type Link,
} from "../../plan/index.ts";
import { idOf, idsOf, known, mayBe, missingOf, type Reader } from "./reader.ts";

export function transitGatewaysOf(
	reader: Reader,
	vpcs: readonly Vpc[],
): readonly TransitGateway[] {
	return reader.all("transit-gateway").map((gateway) => {
		const attachments = reader
			.all("transit-gateway-attachment")
			.filter((one) => idOf(one.transitGateway) === gateway.address);
		const tables = reader
			.all("transit-gateway-route-table")
			.filter((one) => idOf(one.transitGateway) === gateway.address)
			.map(({ address }) => address);
		const own = defaultTable(gateway.address);
		const unknown = unknownRoutes(reader, gateway, attachments);
		return {
			kind: "transit-gateway",
			id: gateway.address,
			address: gateway.address,
			// The provider's version that is supported has no argument for it: AWS's default is off.
			securityGroupReferencing: false,
			...(unknown !== undefined && { unknownRoutes: unknown }),
			attachments: attachments.map((one) => attachmentOf(reader, gateway, one)),
			routeTables: [own, ...tables].map((id) =>
				tableOf(reader, gateway, id, attachments, vpcs),
			),
		};
	});
}

/**
 * What ties tables to attachments, and may be of this gateway: where a link of it cannot be
 * told, nobody knows where any of them leads.
 */
function unknownRoutes(
	reader: Reader,
	{ address, managed }: EntityOf<"transit-gateway">,
	attachments: readonly EntityOf<"transit-gateway-attachment">[],
): string | undefined {
	if (!managed)
		return `${address} is only looked up: its route tables are not in the plan`;
	const own = new Set(attachments.map((one) => one.address));
	const elsewhere = (attachment: Link | undefined) => {
		const id = idOf(attachment);
		return id !== undefined && !own.has(id);
	};
	const ties = [
		...reader.all("transit-gateway-binding"),
		...reader.all("transit-gateway-route"),
	].filter(({ attachment }) => !elsewhere(attachment));
	const lost = ties.find(
		(one) =>
			one.routeTable?.kind === "unknown" ||
			one.attachment?.kind === "unknown" ||
			(one.kind === "transit-gateway-route" && isUnknown(one.destination)),
	);
	if (lost !== undefined)
		return `which table or attachment ${lost.address} is of is not known`;
	const elsewhereTable = ties.find(
		(one) =>
			one.kind === "transit-gateway-binding" &&
			one.binding === "association" &&
			!isSeen(reader, one.routeTable),
	);
	if (elsewhereTable !== undefined)
		return `the route table of ${elsewhereTable.address} is not in the plan`;
	const stray = reader
		.all("transit-gateway-attachment")
		.find((one) => mayBe(one.transitGateway, address));
	if (stray !== undefined)
		return `whether ${stray.address} is at ${address} is not known`;
	const placeless = attachments.find(
		(one) =>
			one.vpc?.kind === "unknown" || missingOf(one.subnets) !== undefined,
	);
	return placeless && `where ${placeless.address} is, is not known`;
}

/** Whether a table's routes are in the plan: its own, or that of a gateway that is. */
function isSeen(reader: Reader, table: Link | undefined): boolean {
	const found = entityAt(reader.entities, idOf(table) ?? "");
	return found?.managed === true;
}

function defaultTable(gateway: string): string {
	return `${gateway} default route table`;
}

function attachmentOf(
	reader: Reader,
	gateway: EntityOf<"transit-gateway">,
	attachment: EntityOf<"transit-gateway-attachment">,
): TransitAttachment {
	const bound = reader
		.all("transit-gateway-binding")
		.find(
			(one) =>
				one.binding === "association" &&
				idOf(one.attachment) === attachment.address,
		);
	const byDefault =
		gateway.defaultAssociation === true &&
		attachment.defaultAssociation === true
			? defaultTable(gateway.address)
			: undefined;
	const routeTable = bound === undefined ? byDefault : idOf(bound.routeTable);
	const made = {
		id: attachment.address,
		address: attachment.address,
		vpc: idOf(attachment.vpc) ?? "unknown",
		subnets: idsOf(attachment.subnets),
	};
	return routeTable === undefined ? made : { ...made, routeTable };
}

function tableOf(
	reader: Reader,
	gateway: EntityOf<"transit-gateway">,
	id: string,
	attachments: readonly EntityOf<"transit-gateway-attachment">[],
	vpcs: readonly Vpc[],
): TransitRouteTable {
	const statics = reader
		.all("transit-gateway-route")
		.filter((route) => tableIdOf(route, gateway) === id)
		.flatMap((route): TransitRoute[] => {
			const cidr = known(route.destination);
			const attachment = idOf(route.attachment);
			if (cidr === undefined) return [];
			const made = { address: route.address, cidr, propagated: false };
			return [attachment === undefined ? made : { ...made, attachment }];
		});
	const learnt = attachments
		.filter((one) => propagates(reader, gateway, id, one))
		.flatMap((one) => blocksOf(one, vpcs));
	return { id, address: id, routes: [...statics, ...learnt] };
}

function tableIdOf(
	{ routeTable }: EntityOf<"transit-gateway-route">,
	gateway: EntityOf<"transit-gateway">,
): string | undefined {
	const id = idOf(routeTable);
	return id === gateway.address ? defaultTable(gateway.address) : id;
}

function propagates(
	reader: Reader,
	gateway: EntityOf<"transit-gateway">,
	table: string,
	attachment: EntityOf<"transit-gateway-attachment">,
): boolean {
	if (table === defaultTable(gateway.address))
		return (
			gateway.defaultPropagation === true &&
			attachment.defaultPropagation === true
		);
	return reader
		.all("transit-gateway-binding")
		.some(
			(one) =>
				one.binding === "propagation" &&
				idOf(one.attachment) === attachment.address &&
				idOf(one.routeTable) === table,
		);
}

function blocksOf(
	attachment: EntityOf<"transit-gateway-attachment">,
	vpcs: readonly Vpc[],
): TransitRoute[] {
	const vpc = vpcs.find(({ id }) => id === idOf(attachment.vpc));
	return (vpc?.blocks ?? []).map((cidr) => ({
		address: attachment.address,
		cidr,
		attachment: attachment.address,
		propagated: true,
	}));
}
