import type { NetworkInterface, PublicAddress } from "../../network/index.ts";
import {
	type EntityOf,
	entityAt,
	type Known,
	type Link,
	type Links,
} from "../../plan/index.ts";
import { defaultSubnetsOf, inDefaultVpc } from "./default-vpc.ts";
import { interfaceOf, publicOnLaunch } from "./interface.ts";
import { idOf, inEach, known, mayBe, type Reader } from "./reader.ts";

/** Interfaces of what AWS runs for its customers: one in every subnet that it may be in. */
export function serviceInterfaces(reader: Reader): NetworkInterface[] {
	return [
		...reader.all("ecs-service").flatMap((one) => ofTasks(reader, one)),
		...reader.all("db-instance").flatMap((one) => ofDatabase(reader, one)),
		...reader.all("db-proxy").flatMap((one) => ofProxy(reader, one)),
		...reader.all("cache").flatMap((one) => ofCache(reader, one)),
		...reader.all("efs-mount-target").map((one) =>
			interfaceOf(reader, {
				owner: one,
				type: "aws_efs_mount_target",
				subnet: idOf(one.subnet),
				groups: one.securityGroups,
				addresses: [known(one.privateIp)],
			}),
		),
		...reader.all("instance-connect-endpoint").map((one) =>
			interfaceOf(reader, {
				owner: one,
				type: "aws_ec2_instance_connect_endpoint",
				subnet: idOf(one.subnet),
				groups: one.securityGroups,
			}),
		),
		...reader.all("api-vpc-link").flatMap((one) => ofApiLink(reader, one)),
		...reader.all("lambda-function").flatMap((one) => ofFunction(reader, one)),
		...reader.all("vpc-endpoint").flatMap((one) => ofEndpoint(reader, one)),
	];
}

function ofTasks(
	reader: Reader,
	service: EntityOf<"ecs-service">,
): readonly NetworkInterface[] {
	const { network, address } = service;
	// Without a network of their own, tasks use their host's.
	if (network === undefined) return [];
	return inEach(network.subnets, (subnet) =>
		interfaceOf(reader, {
			owner: service,
			type: "aws_ecs_service",
			subnet,
			groups: network.securityGroups,
			...given(publicOnLaunch(reader, address, subnet, network.assignPublicIp)),
		}),
	);
}

/** A replica has its primary's subnets and groups, an instance of a cluster its cluster's, unless it says so itself. */
function ofDatabase(
	reader: Reader,
	database: EntityOf<"db-instance">,
): readonly NetworkInterface[] {
	const primary = entityAt(
		reader.entities,
		idOf(database.replicateFrom) ?? idOf(database.cluster) ?? "",
	);
	const like =
		primary?.kind === "db-instance" || primary?.kind === "db-cluster"
			? primary
			: undefined;
	const own = database.securityGroups;
	const inherits =
		own.items.length === 0 && own.complete && database.cluster !== undefined;
	const groups = inherits
		? primary?.kind === "db-cluster"
			? primary.securityGroups
			: lostCluster
		: own;
	const subnets = inDefaultVpc(reader, database)
		? defaultSubnetsOf(reader)
		: subnetsOf(reader, database.subnetGroup ?? like?.subnetGroup);
	const alone = known(database.multiAz) === false;
	return inEach(inZone(reader, subnets, alone, database.zone), (subnet) =>
		interfaceOf(reader, {
			owner: database,
			type: "aws_db_instance",
			subnet,
			groups,
			...given(
				asked(reader, database.address, subnet, database.publiclyAccessible),
			),
		}),
	);
}

function ofProxy(
	reader: Reader,
	proxy: EntityOf<"db-proxy">,
): readonly NetworkInterface[] {
	return inEach(proxy.subnets, (subnet) =>
		interfaceOf(reader, {
			owner: proxy,
			type: "aws_db_proxy",
			subnet,
			groups: proxy.securityGroups,
		}),
	);
}

function ofCache(
	reader: Reader,
	cache: EntityOf<"cache">,
): readonly NetworkInterface[] {
	if (cache.replicationGroup !== undefined) return [];
	const subnets =
		cache.subnetGroup === undefined
			? cache.subnets
			: subnetsOf(reader, cache.subnetGroup);
	const alone = known(cache.oneZone) === true;
	return inEach(inZone(reader, subnets, alone, cache.zone), (subnet) =>
		interfaceOf(reader, {
			owner: cache,
			type: "aws_elasticache_cluster",
			subnet,
			groups: cache.securityGroups,
		}),
	);
}

function ofFunction(
	reader: Reader,
	one: EntityOf<"lambda-function">,
): readonly NetworkInterface[] {
	const { network } = one;
	if (network === undefined) return [];
	return inEach(network.subnets, (subnet) =>
		interfaceOf(reader, {
			owner: one,
			type: "aws_lambda_function",
			subnet,
			groups: network.securityGroups,
			clientPorts: "lambda",
		}),
	);
}

function ofApiLink(
	reader: Reader,
	link: EntityOf<"api-vpc-link">,
): readonly NetworkInterface[] {
	return inEach(link.subnets, (subnet) =>
		interfaceOf(reader, {
			owner: link,
			type: "aws_apigatewayv2_vpc_link",
			subnet,
			groups: link.securityGroups,
			clientPorts: "load-balancer",
		}),
	);
}

function ofEndpoint(
	reader: Reader,
	endpoint: EntityOf<"vpc-endpoint">,
): readonly NetworkInterface[] {
	if (known(endpoint.type) !== "Interface") return [];
	const subnets = withAssociated(
		reader,
		endpoint,
		endpoint.subnets,
		({ subnet }) => subnet,
	);
	const groups = withAssociated(
		reader,
		endpoint,
		endpoint.securityGroups,
		({ securityGroup }) => securityGroup,
	);
	return inEach(subnets, (subnet) =>
		interfaceOf(reader, {
			owner: endpoint,
			type: "aws_vpc_endpoint",
			subnet,
			groups,
		}),
	);
}

/** What an endpoint's associations add to a list of its own. */
function withAssociated(
	reader: Reader,
	{ address }: EntityOf<"vpc-endpoint">,
	links: Links,
	pick: (one: EntityOf<"vpc-endpoint-association">) => Link | undefined,
): Links {
	const all = reader.all("vpc-endpoint-association");
	const more = all
		.filter(({ endpoint }) => idOf(endpoint) === address)
		.map(pick)
		.filter((link) => link !== undefined);
	const stray = all.find(
		(one) => pick(one) !== undefined && mayBe(one.endpoint, address),
	);
	const made = { ...links, items: [...links.items, ...more] };
	return stray === undefined
		? made
		: { ...made, complete: false, why: `${stray.address} may add to it` };
}

/**
 * Of a group's subnets those in the zone that is named: a database without a standby has its
 * interface there and nowhere else ("Working with a DB instance in a VPC", Amazon RDS User
 * Guide). All of them where the zone, or that of the subnets, is not known.
 */
function inZone(
	{ entities }: Reader,
	subnets: Links,
	alone: boolean,
	zone: Known<string> | undefined,
): Links {
	const named = known(zone);
	if (!alone || named === undefined) return subnets;
	const items = subnets.items.filter((link) => {
		const subnet = entityAt(entities, idOf(link) ?? "");
		const own = subnet?.kind === "subnet" ? known(subnet.zone) : undefined;
		return own === undefined || own === named;
	});
	return items.length === 0 ? subnets : { ...subnets, items };
}

const lostCluster: Links = {
	items: [],
	complete: false,
	why: "its cluster is not in the plan",
};

const noSubnets: Links = {
	items: [],
	complete: false,
	why: "the subnet group is not known",
};

function subnetsOf(reader: Reader, link: Link | undefined): Links {
	const found = entityAt(reader.entities, idOf(link) ?? "");
	return found?.kind === "subnet-group" ? found.subnets : noSubnets;
}

/** A database has a public address when it asks for one, whatever the subnet says. */
function asked(
	reader: Reader,
	of: string,
	subnet: string | undefined,
	wanted: Known<boolean>,
): PublicAddress | undefined {
	return publicOnLaunch(reader, of, subnet, wanted);
}

function given(publicAddress: PublicAddress | undefined) {
	return publicAddress === undefined ? {} : { publicAddress };
}
