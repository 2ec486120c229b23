/** An object of plain data. */
export type PlainObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is PlainObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether an override changes an object part by part; otherwise it replaces it. Shapes of
 * different kinds have nothing in common, and lists have no names to merge by.
 */
export function isMerged(base: unknown, override: unknown): boolean {
	if (!isObject(base) || !isObject(override)) return false;
	return !Object.hasOwn(override, "kind") || base.kind === override.kind;
}

/** What an environment makes of the base: objects merged, the rest replaced, `null` removes. */
export function merged(base: unknown, override: unknown): unknown {
	if (!isObject(override)) return override;
	const kept = isMerged(base, override) ? (base as PlainObject) : {};
	return Object.fromEntries(
		Object.entries({ ...kept, ...override })
			.filter(([, value]) => value !== null)
			.map(([key, value]) => [
				key,
				Object.hasOwn(override, key)
					? merged(own(kept, key), override[key])
					: value,
			]),
	);
}

function own(object: PlainObject, key: string): unknown {
	return Object.hasOwn(object, key) ? object[key] : undefined;
}
