import type {
	EndpointService,
	GatewayEndpoint,
	InterfaceEndpoint,
	PrefixList,
	Route,
} from "../../network/index.ts";
import type { EntityOf } from "../../plan/index.ts";
import { narrows } from "./endpoint-policy.ts";
import { idOf, idsOf, known, type Reader } from "./reader.ts";

/** CloudFront as a sender: the prefix list by which origins admit it alone. */
export const cloudfront = "cloudfront";

/** `com.amazonaws.eu-west-1.ecr.dkr` → `ecr.dkr`; CloudFront's list has a name of its own. */
export function serviceOf(name: string): string | undefined {
	if (name.endsWith("cloudfront.origin-facing")) return cloudfront;
	return /^(?:com\.amazonaws|aws\.api)\.[a-z0-9-]+\.(.+)$/.exec(name)?.[1];
}

/** Every service that anything in the system names, each with a block of its own. */
export function servicesOf(
	reader: Reader,
	more: readonly string[],
): readonly EndpointService[] {
	const named = [
		...reader.all("vpc-endpoint").map(({ service }) => known(service)),
		...reader.all("prefix-list").map(({ listName }) => known(listName)),
	]
		.filter((name) => name !== undefined)
		.map(serviceOf)
		.filter((service) => service !== undefined);
	const all = [...new Set([cloudfront, "dynamodb", "s3", ...named, ...more])];
	return all.sort().map((id, at) => ({
		kind: "service",
		id,
		addresses: [`240.${at}.0.0/16`],
	}));
}

export function prefixListsOf(
	reader: Reader,
	services: readonly EndpointService[],
): readonly PrefixList[] {
	const own = reader.all("prefix-list").map((list) => {
		const service = serviceOf(known(list.listName) ?? "");
		const found = services.find(({ id }) => id === service);
		const base = {
			kind: "prefix-list",
			id: list.address,
			address: list.address,
		} as const;
		return found === undefined
			? customList(reader, list, base)
			: { ...base, cidrs: found.addresses };
	});
	// A gateway endpoint names its service's list: `aws_vpc_endpoint.s3.prefix_list_id`.
	const byEndpoint = gatewayEndpointsOf(reader).map(({ id, service }) => ({
		kind: "prefix-list" as const,
		id,
		address: id,
		cidrs: services.find((one) => one.id === service)?.addresses ?? [],
	}));
	return [...own, ...byEndpoint];
}

function customList(
	reader: Reader,
	list: EntityOf<"prefix-list">,
	base: { kind: "prefix-list"; id: string; address: string },
): PrefixList {
	const loose = reader
		.all("prefix-list-entry")
		.filter((entry) => idOf(entry.prefixList) === list.address)
		.map(({ cidr }) => cidr);
	const all = [...list.cidrs.items, ...loose];
	const cidrs = all.map(known).filter((cidr) => cidr !== undefined);
	const complete = list.cidrs.complete && cidrs.length === all.length;
	return complete
		? { ...base, cidrs }
		: {
				...base,
				cidrs,
				unknownEntries:
					list.cidrs.why ?? `entries of ${list.address} are not known`,
			};
}

export function gatewayEndpointsOf(reader: Reader): readonly GatewayEndpoint[] {
	return reader.all("vpc-endpoint").flatMap((endpoint) => {
		const service = serviceOf(known(endpoint.service) ?? "");
		if (known(endpoint.type) !== "Gateway" || service === undefined) return [];
		return [
			{
				kind: "gateway-endpoint",
				id: endpoint.address,
				address: endpoint.address,
				vpc: idOf(endpoint.vpc) ?? "",
				service,
				hasPolicy: narrows(endpoint),
			},
		];
	});
}

/** The routes that AWS puts into the tables of a gateway endpoint. */
export function gatewayEndpointRoutes(reader: Reader, table: string): Route[] {
	return reader.all("vpc-endpoint").flatMap((endpoint) => {
		if (known(endpoint.type) !== "Gateway") return [];
		const more = reader
			.all("vpc-endpoint-association")
			.filter((one) => idOf(one.endpoint) === endpoint.address)
			.map((one) => idOf(one.routeTable));
		if (![...idsOf(endpoint.routeTables), ...more].includes(table)) return [];
		const id = endpoint.address;
		return [
			{
				address: id,
				destination: { kind: "prefix-list", prefixList: id },
				target: { kind: "gateway-endpoint", id },
			},
		];
	});
}

export function interfaceEndpointsOf(
	reader: Reader,
	interfaces: (owner: string) => readonly string[],
): readonly InterfaceEndpoint[] {
	return reader.all("vpc-endpoint").flatMap((endpoint) => {
		const service = serviceOf(known(endpoint.service) ?? "");
		if (known(endpoint.type) !== "Interface" || service === undefined)
			return [];
		return [
			{
				kind: "interface-endpoint",
				id: endpoint.address,
				address: endpoint.address,
				vpc: idOf(endpoint.vpc) ?? "",
				service,
				interfaces: interfaces(endpoint.address),
				privateNames: known(endpoint.privateDns) ?? false,
				hasPolicy: narrows(endpoint),
			},
		];
	});
}
