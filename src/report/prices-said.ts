/** On every report: how old the prices are. */
export function pricesSaid({
	oldest,
	newest,
}: {
	readonly oldest: string;
	readonly newest: string;
}): string {
	return `List prices of ${oldest} to ${newest}, before tax.`;
}
