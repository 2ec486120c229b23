/** Freezes plain data all the way down. */
export function deepFrozen<T>(value: T): T {
	if (typeof value === "object" && value !== null) {
		for (const inner of Object.values(value)) deepFrozen(inner);
		Object.freeze(value);
	}
	return value;
}
