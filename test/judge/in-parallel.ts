/** Works through a list with a few hands; results in the order of the list. */
export async function inParallel<T, R>(
	list: readonly T[],
	hands: number,
	work: (item: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const hand = async () => {
		for (let at = next++; at < list.length; at = next++)
			results[at] = await work(list[at] as T);
	};
	await Promise.all(Array.from({ length: hands }, hand));
	return results;
}
