/**
 * Whether somebody looks at the answer: the `Accept` header names HTML, and does not prefer JSON. A program that says
 * nothing, or takes anything, gets JSON.
 */
export function wantsPage(accept = ""): boolean {
	const ranges = accept.toLowerCase().split(",");
	const html = weightOf("text/html", ranges);
	return html > 0 && html >= weightOf("application/json", ranges);
}

/** The quality of a type that is named itself, from 0 to 1 (RFC 9110, 12.5.1). */
function weightOf(type: string, ranges: readonly string[]): number {
	for (const range of ranges) {
		const [name, ...parameters] = range.split(";").map((part) => part.trim());
		if (name !== type) continue;
		const quality = parameters.find((one) => one.startsWith("q="));
		return quality === undefined ? 1 : Number(quality.slice(2)) || 0;
	}
	return 0;
}
