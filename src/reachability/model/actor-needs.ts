import type { Actor, Need } from "../../network/index.ts";
import { entityAt } from "../../plan/index.ts";
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
	const stores = actors
		.filter(isStore)
		.map((one) => storeOf(one, model, source));
	const services = actors.filter(({ role }) => role === "service");
	return actors.map((actor) => {
		const [address = ""] = actor.addresses;
		if (actor.members.kind !== "interfaces") return actor;
		const own = boot.get(address)?.needs ?? [];
		const data = isStore(actor)
			? []
			: storeNeeds(source, clientOf(actor, services, model), stores);
		const needs = [...own, ...data].flatMap((need) => needOf(need, actors));
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

function storeOf(
	{ addresses, members, listens, role }: Actor,
	model: Bare,
	{ entities }: NeedSource,
): Store {
	const [address = ""] = addresses;
	const entity = entityAt(entities, address);
	const cluster =
		entity?.kind === "db-instance" ? idOf(entity.cluster) : undefined;
	const own = interfacesOf(members, model);
	return {
		address,
		...(cluster === undefined ? {} : { cluster }),
		vpc: vpcOf(own, model),
		data: role !== "cache",
		privateAddresses: own.flatMap((one) => one.addresses),
		ports: listens.flatMap(({ ports }) =>
			ports === undefined || ports.from !== ports.to ? [] : [ports.from],
		),
	};
}

function clientOf(actor: Actor, services: readonly Actor[], model: Bare) {
	const vpc = vpcOf(interfacesOf(actor.members, model), model);
	const beside = services.filter(
		({ members }) => vpcOf(interfacesOf(members, model), model) === vpc,
	);
	return {
		address: actor.addresses[0] ?? "",
		vpc,
		alone: actor.role === "service" && beside.length === 1,
	};
}

function interfacesOf(members: Actor["members"], { interfaces }: Bare) {
	const ids = new Set(members.kind === "interfaces" ? members.interfaces : []);
	return interfaces.filter(({ id }) => ids.has(id));
}

function vpcOf([first]: Bare["interfaces"], { subnets }: Bare): string {
	return subnets.find(({ id }) => id === first?.subnet)?.vpc ?? "";
}
