import type { Family, NetworkModel } from "../network/index.ts";
import { classesOf, type InterfaceClass } from "./interface-class.ts";
import { type Workshop, workshop } from "./rules/index.ts";

/** A network made ready for questions; remembers what it has worked out. */
export interface Prover {
	readonly kind: "prover";
	readonly model: NetworkModel;
	readonly classes: readonly InterfaceClass[];
	readonly shops: Readonly<Record<Family, Workshop>>;
}

export function prover(model: NetworkModel): Prover {
	const shops = { 4: workshop(model, 4), 6: workshop(model, 6) };
	const classes = classesOf(model, shops[4].index);
	return { kind: "prover", model, classes, shops };
}

/** The class that an interface belongs to. */
export function classOf(
	{ classes }: Prover,
	id: string,
): InterfaceClass | undefined {
	return classes.find(({ members }) => members.some((one) => one.id === id));
}
