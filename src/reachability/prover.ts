import type { Actor, Family, NetworkModel } from "../network/index.ts";
import { classesOf, type InterfaceClass, isPlaced } from "./interface-class.ts";
import { neighboursOf } from "./neighbours.ts";
import { type Workshop, workshop } from "./rules/index.ts";

/** A network made ready for questions; remembers what it has worked out. */
export interface Prover {
	readonly kind: "prover";
	readonly model: NetworkModel;
	readonly classes: readonly InterfaceClass[];
	readonly byActor: ReadonlyMap<string, readonly InterfaceClass[]>;
	/** Actors that are no interfaces, by name. */
	readonly outside: ReadonlyMap<string, Actor>;
	readonly byVpc: ReadonlyMap<string, readonly InterfaceClass[]>;
	/** Those of whom nobody knows where they are. */
	readonly unplaced: readonly InterfaceClass[];
	/** The VPCs that can send to a VPC's private addresses, itself among them. */
	readonly neighbours: ReadonlyMap<string, readonly string[]>;
	readonly shops: Readonly<Record<Family, Workshop>>;
}

export function prover(model: NetworkModel): Prover {
	const shops = { 4: workshop(model, 4), 6: workshop(model, 6) };
	const classes = classesOf(model, shops[4].index);
	return {
		kind: "prover",
		model,
		classes,
		byActor: grouped(classes, ({ actors }) => actors),
		outside: new Map(
			model.actors
				.filter(({ members }) => members.kind !== "interfaces")
				.map((actor) => [actor.name, actor]),
		),
		unplaced: classes.filter((one) => !isPlaced(shops[4].index, one)),
		byVpc: grouped(classes, ({ vpc }) => [vpc]),
		neighbours: neighboursOf(model),
		shops,
	};
}

/** The class that an interface belongs to. */
export function classOf(
	{ classes }: Prover,
	id: string,
): InterfaceClass | undefined {
	return classes.find(({ members }) => members.some((one) => one.id === id));
}

function grouped(
	classes: readonly InterfaceClass[],
	keysOf: (one: InterfaceClass) => readonly string[],
): ReadonlyMap<string, readonly InterfaceClass[]> {
	const groups = new Map<string, InterfaceClass[]>();
	for (const one of classes)
		for (const key of keysOf(one)) {
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [one]);
			else group.push(one);
		}
	return groups;
}
