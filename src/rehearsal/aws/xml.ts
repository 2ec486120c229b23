/** Of every answer: nobody looks it up. */
export const requestId = "00000000-0000-4000-8000-000000000000";

/** Text as XML has it. */
export function escaped(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}

/** What such text says. */
export function unescaped(text: string): string {
	return text
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll(/&(quot|#34);/g, '"')
		.replaceAll(/&(apos|#39);/g, "'")
		.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
		.replaceAll("&amp;", "&");
}

/** A value as XML: an element for each of its names, and `member` or `item` for each of a list. */
export function tagged(value: unknown, listed: "member" | "item"): string {
	if (value === undefined || value === null) return "";
	if (Array.isArray(value))
		return value
			.map((one) => `<${listed}>${tagged(one, listed)}</${listed}>`)
			.join("");
	if (typeof value !== "object") return escaped(String(value));
	return Object.entries(value)
		.filter(([, one]) => one !== undefined)
		.map(([name, one]) => `<${name}>${tagged(one, listed)}</${name}>`)
		.join("");
}
