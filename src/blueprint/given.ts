/** Keys that may be `undefined` become keys that may be absent. */
type Given<T> = {
	[K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
	[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<
		T[K],
		undefined
	>;
};

/** The same object without the keys whose value is `undefined`. */
export function given<T extends object>(value: T): Given<T> {
	return Object.fromEntries(
		Object.entries(value).filter(([, inner]) => inner !== undefined),
	) as Given<T>;
}
