import {
	type Actor,
	type Need,
	type NetworkInterface,
	tcp,
} from "../../network/index.ts";
import { entityAt, ofKind } from "../../plan/index.ts";
import {
	type BootNeed,
	type BootNeeds,
	type NeedGoal,
	type NeedSource,
	type Store,
	storeNeeds,
} from "../needs/index.ts";
import type { Bare } from "./bare.ts";
import { idOf } from "./reader.ts";

/** Everybody with what he needs, of those who are there. */
export function withNeeds(
	actors: readonly Actor[],
	model: Bare,
	source: NeedSource,
	boot: ReadonlyMap<string, BootNeeds>,
): readonly Actor[] {
	const places = placesOf(model);
	const stores = actors
		.filter(isStore)
		.map((one) => storeOf(one, places, source));
	const services = actors.filter(({ role }) => role === "service");
	return actors.map((actor) => {
		const [address = ""] = actor.addresses;
		if (actor.members.kind !== "interfaces") return actor;
		const own = boot.get(address)?.needs ?? [];
		const data = isStore(actor)
			? []
			: storeNeeds(source, clientOf(actor, services, places), stores);
		const asked =
			entityAt(source.entities, address)?.kind === "db-proxy"
				? proxyNeeds(source, address, stores)
				: [];
		const needs = [...own, ...data, ...asked].flatMap((need) =>
			needOf(need, actors),
		);
		return { ...actor, needs };
	});
}

function isStore({ role }: Actor): boolean {
	return role === "database" || role === "replica" || role === "cache";
}

function needOf({ to, ...need }: BootNeed, actors: readonly Actor[]): Need[] {
	const name = nameOf(to, actors);
	return name === undefined ? [] : [{ ...need, to: name }];
}

function nameOf(to: NeedGoal, actors: readonly Actor[]): string | undefined {
	switch (to.kind) {
		case "service":
			return `aws:${to.service}`;
		case "internet":
			return "internet";
		case "resource":
			return actors.find(({ addresses }) => addresses.includes(to.address))
				?.name;
	}
}

/** Where every interface is, so that nobody has to look through all of them. */
interface Places {
	readonly interfaces: ReadonlyMap<string, NetworkInterface>;
	/** By subnet. */
	readonly vpcs: ReadonlyMap<string, string>;
}

function placesOf({ interfaces, subnets }: Bare): Places {
	return {
		interfaces: new Map(interfaces.map((one) => [one.id, one])),
		vpcs: new Map(subnets.map(({ id, vpc }) => [id, vpc])),
	};
}

function storeOf(
	{ addresses, members, listens, role }: Actor,
	places: Places,
	{ entities }: NeedSource,
): Store {
	const [address = ""] = addresses;
	const entity = entityAt(entities, address);
	const cluster =
		entity?.kind === "db-instance" ? idOf(entity.cluster) : undefined;
	const own = interfacesOf(members, places);
	return {
		address,
		...(cluster === undefined ? {} : { cluster }),
		vpc: vpcOf(members, places),
		named: ["db-instance", "db-proxy", "cache"].includes(entity?.kind ?? ""),
		data:
			role !== "cache" && proxiesOf(entities, [address, cluster]).length === 0,
		privateAddresses: own.flatMap((one) => one.addresses),
		ports: listens.flatMap(({ ports }) =>
			ports === undefined || ports.from !== ports.to ? [] : [ports.from],
		),
	};
}

/** The targets by which somebody's proxy asks one of these. */
function proxiesOf(
	entities: NeedSource["entities"],
	databases: readonly (string | undefined)[],
) {
	return ofKind(entities, "db-proxy-target").filter(({ database }) =>
		databases.includes(idOf(database)),
	);
}

/** What a proxy stands before it must reach. */
function proxyNeeds(
	{ entities }: NeedSource,
	proxy: string,
	stores: readonly Store[],
): readonly BootNeed[] {
	return stores
		.filter(({ address, cluster }) =>
			proxiesOf(entities, [address, cluster]).some(
				(target) => idOf(target.proxy) === proxy,
			),
		)
		.flatMap(({ address, ports }) =>
			ports.map((port) => ({
				to: { kind: "resource" as const, address },
				traffic: tcp(port),
				why: "stands before it",
				address: proxy,
				// AWS runs it, and sees to it that it finds them.
				byAddress: true as const,
			})),
		);
}

function clientOf(actor: Actor, services: readonly Actor[], places: Places) {
	const vpc = vpcOf(actor.members, places);
	const alone =
		actor.role === "service" &&
		services.every(
			(one) => one === actor || vpcOf(one.members, places) !== vpc,
		);
	return { address: actor.addresses[0] ?? "", vpc, alone };
}

function interfacesOf(members: Actor["members"], { interfaces }: Places) {
	return members.kind === "interfaces"
		? members.interfaces
				.map((id) => interfaces.get(id))
				.filter((one) => one !== undefined)
		: [];
}

function vpcOf(members: Actor["members"], places: Places): string {
	const [first] = interfacesOf(members, places);
	return places.vpcs.get(first?.subnet ?? "") ?? "";
}
