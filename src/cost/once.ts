/** What is made of a value once, however many ask: made when first asked for, forgotten with the value. */
export function once<K extends object, T>(make: (of: K) => T): (of: K) => T {
	const made = new WeakMap<K, { readonly result: T }>();
	return (of) => {
		const known = made.get(of);
		if (known !== undefined) return known.result;
		const result = make(of);
		made.set(of, { result });
		return result;
	};
}
