import {
	type Evaluated,
	type Holder,
	holder,
	markInstances,
} from "../evaluate/index.ts";
import { comesFrom, isUnknown, unresolved } from "../value.ts";
import type {
	ModuleInstance,
	Repeated,
	Repetition,
	ResourceInstance,
} from "./instances.ts";

const whole = new WeakMap<Repeated<ResourceInstance>, Evaluated>();

/** A reference to a resource as a whole. Made once: every instance of another may ask for it. */
export function resourceValue(repeated: Repeated<ResourceInstance>): Evaluated {
	const known = whole.get(repeated);
	if (known !== undefined) return known;
	const made = repeatedValue(repeated, resourceHolder);
	whole.set(
		repeated,
		repeated.by === "count" || repeated.by === "for_each"
			? markInstances(made)
			: made,
	);
	return made;
}

/** What a reference to a resource or module as a whole is: one, a list, or a map. */
export function repeatedValue<T extends { readonly repetition: Repetition }>(
	{ by, all }: Repeated<T>,
	toValue: (one: T) => Evaluated,
): Evaluated {
	if (by === "count") return all.map(toValue);
	if (by === "for_each")
		return Object.fromEntries(
			all.map((one) => [String(one.repetition.index), toValue(one)]),
		);
	const [only] = all;
	if (by === "undetermined")
		return unresolved("how many there are of it is not known");
	return only === undefined
		? unresolved("it is not in the plan")
		: toValue(only);
}

const holders = new WeakMap<ResourceInstance, Holder>();

/** An attribute that nothing sets is the resource's own, to be known once it is made. */
export function resourceHolder(instance: ResourceInstance): Holder {
	const known = holders.get(instance);
	if (known !== undefined) return known;
	const { address, attribute, names } = instance;
	const get = (name: string) => {
		const value = attribute(name);
		const own =
			value === undefined || (isUnknown(value) && value.reason === "unset");
		return own ? comesFrom([{ address, path: [name] }]) : value;
	};
	const all = () =>
		Object.fromEntries(
			["id", "arn", ...names()].map((name) => [name, get(name)]),
		);
	const made = holder({ address, resource: true, get, all });
	holders.set(instance, made);
	return made;
}

export function moduleHolder(
	instance: ModuleInstance,
	output: (instance: ModuleInstance, name: string) => Evaluated,
): Holder {
	const get = (name: string) => output(instance, name);
	const all = () =>
		Object.fromEntries(
			[...instance.config.outputs.keys()].map((name) => [name, get(name)]),
		);
	return holder({ address: instance.address, resource: false, get, all });
}
