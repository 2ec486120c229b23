import { isSensitive, isUnknown } from "../value.ts";
import { type Evaluated, isHolder, isList, isRecord } from "./evaluated.ts";

/** Whether two values are certainly the same; two unknowns are when they come from one attribute. */
export function same(one: Evaluated, other: Evaluated): boolean {
	if (one === other) return true;
	if (isList(one) && isList(other)) {
		return (
			one.length === other.length &&
			one.every((item, index) => same(item, other[index] ?? null))
		);
	}
	if (isHolder(one) && isHolder(other)) return one.address === other.address;
	if (isUnknown(one) && isUnknown(other))
		return (
			attributeOf(one) === attributeOf(other) && attributeOf(one) !== undefined
		);
	if (isSensitive(one) || isSensitive(other)) return false;
	return isRecord(one) && isRecord(other) && sameRecords(one, other);
}

function sameRecords(
	one: Readonly<Record<string, Evaluated>>,
	other: Readonly<Record<string, Evaluated>>,
): boolean {
	const keys = Object.keys(one);
	if (keys.length !== Object.keys(other).length) return false;
	return keys.every(
		(key) =>
			Object.hasOwn(other, key) && same(one[key] ?? null, other[key] ?? null),
	);
}

function attributeOf(
	value: Extract<Evaluated, { kind: "unknown" }>,
): string | undefined {
	const [only, ...others] = value.from;
	if (
		only === undefined ||
		others.length > 0 ||
		value.certainty !== "exact" ||
		value.made
	)
		return undefined;
	return `${only.address} ${only.path.join(" ")}`;
}
