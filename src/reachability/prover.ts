import type { Actor, Family, NetworkModel } from "../network/index.ts";
import {
	classesOf,
	type InterfaceClass,
	isPlaced,
	nameOfClass,
} from "./interface-class.ts";
import { neighboursOf } from "./neighbours.ts";
import { type Workshop, workshop } from "./rules/index.ts";
import { algebras } from "./set/index.ts";

/** Who may send, found by where he is. */
export interface Senders {
	readonly classes: readonly InterfaceClass[];
	/** Actors that are no interfaces, by name. */
	readonly outside: ReadonlyMap<string, Actor>;
	readonly byVpc: ReadonlyMap<string, readonly InterfaceClass[]>;
	/** Those of whom nobody knows where they are. */
	readonly unplaced: readonly InterfaceClass[];
}

/** A network made ready for questions; remembers what it has worked out. */
export interface Prover extends Senders {
	readonly kind: "prover";
	readonly model: NetworkModel;
	readonly byActor: ReadonlyMap<string, readonly InterfaceClass[]>;
	/** The VPCs that can send to a VPC's private addresses, itself among them. */
	readonly neighbours: ReadonlyMap<string, readonly string[]>;
	readonly shops: Readonly<Record<Family, Workshop>>;
}

export function prover(model: NetworkModel, sets = algebras()): Prover {
	const shops = { 4: workshop(model, sets[4]), 6: workshop(model, sets[6]) };
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

/** Only those of a prover's parties whose names are wanted. */
export function sendersNamed(
	{ classes, outside, unplaced }: Prover,
	isWanted: (name: string) => boolean,
): Senders {
	const wanted = (one: InterfaceClass) => isWanted(nameOfClass(one));
	const left = classes.filter(wanted);
	return {
		classes: left,
		outside: new Map([...outside].filter(([name]) => isWanted(name))),
		byVpc: grouped(left, ({ vpc }) => [vpc]),
		unplaced: unplaced.filter(wanted),
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
