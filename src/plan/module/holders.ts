import {
	type Evaluated,
	type Holder,
	holder,
	isList,
	isRecord,
	markInstances,
} from "../evaluate/index.ts";
import {
	type AttributePath,
	comesFrom,
	isUnknown,
	unresolved,
} from "../value.ts";
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

/** What nothing sets, an attribute or a part of one, is the resource's own, to be known once it is made. */
export function resourceHolder(instance: ResourceInstance): Holder {
	const known = holders.get(instance);
	if (known !== undefined) return known;
	const { address, attribute, names } = instance;
	const get = (name: string) => owned(attribute(name), address, [name]);
	const all = () =>
		Object.fromEntries(
			["id", "arn", ...names()].map((name) => [name, get(name)]),
		);
	const made = holder({ address, resource: true, get, all });
	holders.set(instance, made);
	return made;
}

function owned(
	value: Evaluated | undefined,
	address: string,
	path: AttributePath,
): Evaluated {
	if (value === undefined) return comesFrom([{ address, path }]);
	if (isUnknown(value))
		return value.reason === "unset" ? comesFrom([{ address, path }]) : value;
	if (isList(value))
		return value.map((item, index) => owned(item, address, [...path, index]));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			key,
			owned(item, address, [...path, key]),
		]),
	);
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
