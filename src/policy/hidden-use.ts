import {
	fits,
	isObjectValue,
	isSensitive,
	isUnknown,
	type ResourceGraph,
	type Value,
} from "../plan/index.ts";
import { unclear, type Verdict, violation } from "./answer.ts";
import { ruleTypes } from "./group-use.ts";

/** Texts, roles and the like, in which nothing is put to use. */
const texts =
	/polic|role|arns?$|user_data|definitions|dimensions|_body$|description|^(tags|tags_all|variables|content|input)$/;

/**
 * An attribute that may use a resource of the type without our seeing it, as `aws_instance.main vpc_security_group_ids`:
 * a local value or a dynamic block in a plan without its sources. Looked for once, when first asked.
 */
export function hiddenUses(
	graph: ResourceGraph,
): (type: string) => string | undefined {
	let places: readonly Place[] | undefined;
	return (type) => {
		places ??= graph.resources
			.filter((one) => one.mode === "managed" && !ruleTypes.has(one.type))
			.flatMap(({ address, attributes }) => placesIn(attributes, address, ""));
		return places.find(({ name }) => fits(name, type))?.at;
	};
}

/** Nothing in the graph refers to the resource: what can be said of that. */
export function usedByNobody(
	{ outputs }: ResourceGraph,
	address: string,
	hidden: string | undefined,
): Verdict {
	if (JSON.stringify(outputs).includes(`"${address}"`))
		return unclear("it is an output: another configuration may use it");
	return hidden === undefined
		? violation("nothing has it")
		: unclear(`what ${hidden} is made of cannot be seen: perhaps of it`);
}

interface Place {
	/** Name of the attribute. */
	readonly name: string;
	readonly at: string;
}

function placesIn(
	value: Value,
	address: string,
	name: string,
): readonly Place[] {
	const hidden = isUnknown(value)
		? value.certainty === "partial"
		: // Options of an Elastic Beanstalk environment are a set, and sensitive together.
			isSensitive(value) && name === "setting";
	if (hidden) return [{ name, at: `${address} ${name}` }];
	if (Array.isArray(value))
		return (value as readonly Value[]).flatMap((one) =>
			placesIn(one, address, name),
		);
	if (!isObjectValue(value)) return [];
	return Object.entries(value).flatMap(([key, one]) =>
		texts.test(key) ? [] : placesIn(one, address, key),
	);
}
