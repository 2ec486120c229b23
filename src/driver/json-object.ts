/** JSON that somebody else wrote: looked at key by key, never trusted to have a shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function parseObject(text: string): JsonObject | undefined {
	try {
		return asObject(JSON.parse(text));
	} catch {
		return undefined;
	}
}

export function asObject(value: unknown): JsonObject | undefined {
	return typeof value === "object" && value !== null && !Array.isArray(value)
		? (value as JsonObject)
		: undefined;
}

/** The object under a key; an empty one where there is none. */
export function objectAt(value: JsonObject, key: string): JsonObject {
	return asObject(value[key]) ?? {};
}

export function textAt(value: JsonObject, key: string): string | undefined {
	const found = value[key];
	return typeof found === "string" ? found : undefined;
}

export function numberAt(value: JsonObject, key: string): number {
	const found = value[key];
	return typeof found === "number" ? found : 0;
}

export function listAt(value: JsonObject, key: string): readonly unknown[] {
	const found = value[key];
	return Array.isArray(found) ? found : [];
}
