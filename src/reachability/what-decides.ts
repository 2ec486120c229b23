import type {
	Actor,
	NetworkInterface,
	NetworkModel,
} from "../network/index.ts";
import { type InterfaceClass, nameOfClass } from "./interface-class.ts";
import type { Prover } from "./prover.ts";

/**
 * For each name, a number that stands for all that answers about it depend on, whoever is
 * at the other end. Two who are the same before and after a change are answered the same
 * about each other, and need not be asked. Both sides must be given the same `texts`.
 */
export function whatDecides(
	prover: Prover,
	texts: Map<string, number>,
): ReadonlyMap<string, number> {
	const of = {
		prover,
		texts,
		remembered: new Map<string, number>(),
		forwarders: forwardersOf(prover.model),
	};
	const found = new Map<string, number[]>();
	const add = (name: string, text: number) =>
		found.set(name, [...(found.get(name) ?? []), text]);
	for (const one of prover.classes) add(nameOfClass(one), ofClass(of, one));
	for (const [name, actor] of prover.outside) {
		const { role, listens, members } = actor;
		add(name, shared(of, [role, listens, members, standIns(of, actor)]));
	}
	const everybody = shared(of, alwaysOf(prover.model));
	return new Map(
		[...found].map(([name, parts]) => [
			name,
			shared(of, [everybody, ...parts.sort((one, other) => one - other)]),
		]),
	);
}

interface Reading {
	readonly prover: Prover;
	readonly texts: Map<string, number>;
	readonly remembered: Map<string, number>;
	readonly forwarders: readonly NetworkInterface[];
}

/** The endpoints at which a service is met by its ordinary name. */
function standIns(of: Reading, { members }: Actor) {
	const { model, shops } = of.prover;
	const { interfaces } = shops[4].index;
	return model.interfaceEndpoints
		.filter(
			({ service }) =>
				members.kind === "service" && members.service === service,
		)
		.flatMap((endpoint) =>
			endpoint.interfaces.map((id) => {
				const one = interfaces.get(id);
				return one && [ofInterface(of, one), ofSubnet(of, one.subnet)];
			}),
		);
}

/** Equal values have equal numbers. */
function shared({ texts }: Reading, value: unknown): number {
	const text = JSON.stringify(value) ?? "";
	const known = texts.get(text) ?? texts.size;
	texts.set(text, known);
	return known;
}

function once(of: Reading, key: string, make: () => unknown): number {
	const known = of.remembered.get(key);
	if (known !== undefined) return known;
	const made = shared(of, make());
	of.remembered.set(key, made);
	return made;
}

/** What lies between networks, and what rules name by lists; the blocks that stand for services are told by their names. */
function alwaysOf(model: NetworkModel) {
	const { prefixLists, services, peerings, transitGateways } = model;
	const names = new Map(
		services.flatMap(({ id, addresses }) =>
			addresses.map((cidr) => [cidr, `aws:${id}`]),
		),
	);
	const lists = prefixLists.map(({ cidrs, ...list }) => ({
		...list,
		cidrs: cidrs.map((cidr) => names.get(cidr) ?? cidr),
	}));
	return { lists, peerings, transitGateways };
}

function ofClass(of: Reading, { members, subnet, vpc }: InterfaceClass) {
	return shared(of, [
		...members.map((one) => ofInterface(of, one)),
		ofSubnet(of, subnet),
		...connected(of, vpc).map((id) => ofVpc(of, id)),
	]);
}

function ofInterface(
	of: Reading,
	{ owner: { type }, publicAddress, ...one }: NetworkInterface,
): number {
	const { securityGroups } = of.prover.shops[4].index;
	// Which of the placeholders it has depends on how many come before it.
	const seenAs = publicAddress?.placeholder
		? { ...publicAddress, address: "" }
		: publicAddress;
	const groups = one.securityGroups.map((id) =>
		once(of, `group ${id}`, () => securityGroups.get(id)),
	);
	return shared(of, [type, one, seenAs, groups]);
}

function ofSubnet(of: Reading, id: string): number {
	const { subnets, routeTables, networkAcls } = of.prover.shops[4].index;
	return once(of, `subnet ${id}`, () => {
		const subnet = subnets.get(id);
		const { routeTable = "", networkAcl = "" } = subnet ?? {};
		return [subnet, routeTables.get(routeTable), networkAcls.get(networkAcl)];
	});
}

/** All VPCs that anything private leads to, in however many steps. */
function connected({ prover }: Reading, vpc: string): readonly string[] {
	const found = new Set([vpc]);
	for (const one of found)
		for (const other of prover.neighbours.get(one) ?? []) found.add(other);
	return [...found].sort();
}

/** Whatever somebody else's packets may meet there on their way. */
function ofVpc(of: Reading, vpc: string): number {
	const { model, shops } = of.prover;
	const { vpcs, subnets } = shops[4].index;
	const isHere = (one: { readonly vpc: string }) => one.vpc === vpc;
	const standsHere = ({ subnet }: { readonly subnet: string }) =>
		subnets.get(subnet)?.vpc === vpc;
	return once(of, `vpc ${vpc}`, () => {
		const nats = model.natGateways.filter(standsHere);
		const forwarders = of.forwarders.filter(standsHere);
		const doors = model.transitGateways
			.flatMap(({ attachments }) => attachments)
			.filter(isHere)
			.flatMap((one) => one.subnets.map((subnet) => ({ subnet })));
		return [
			vpcs.get(vpc),
			model.internetGateways.filter(isHere),
			model.egressOnlyGateways.filter(isHere),
			model.gatewayEndpoints.filter(isHere),
			model.interfaceEndpoints.filter(isHere),
			nats,
			forwarders.map((one) => ofInterface(of, one)),
			[...nats, ...forwarders, ...doors].map(({ subnet }) =>
				ofSubnet(of, subnet),
			),
		];
	});
}

/** Interfaces that routes lead to, whether they forward or not. */
function forwardersOf({ interfaces, routeTables }: NetworkModel) {
	const targets = new Set(
		routeTables.flatMap(({ routes }) =>
			routes.flatMap(({ target }) =>
				target.kind === "interface" ? [target.id] : [],
			),
		),
	);
	return interfaces.filter(({ id, forwards }) => forwards || targets.has(id));
}
