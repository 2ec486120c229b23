import type { Evaluated } from "../evaluate/index.ts";
import { type AttributeOf, type Unknown, unresolved } from "../value.ts";

/** A result, and the attributes that were looked at to get it. */
export interface Recalled<T> {
	readonly value: T;
	readonly touched: readonly AttributeOf[];
}

export type Touch = (from: AttributeOf) => void;

/** Results by name, each worked out once. What refers to itself is unknown. */
export type Memory = Map<
	string,
	Recalled<Evaluated | undefined> | "in progress"
>;

/** Works something out, or remembers it, and tells of what was looked at either way. */
export function recall<T extends Evaluated | undefined>(
	memory: Memory,
	name: string,
	touch: Touch,
	work: (touch: Touch) => T,
): T | Unknown {
	const known = memory.get(name);
	if (known === "in progress")
		return unresolved(`\`${name}\` refers to itself`);
	const recalled =
		(known as Recalled<T> | undefined) ?? remember(memory, name, work);
	for (const from of recalled.touched) touch(from);
	return recalled.value;
}

function remember<T extends Evaluated | undefined>(
	memory: Memory,
	name: string,
	work: (touch: Touch) => T,
): Recalled<T> {
	memory.set(name, "in progress");
	const touched: AttributeOf[] = [];
	const value = work((from) => touched.push(from));
	const recalled = { value, touched };
	memory.set(name, recalled);
	return recalled;
}
