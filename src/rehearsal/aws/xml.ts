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

/** What each of a list is called; by RDS as the list is, without its last letter; by CloudFront each has a name of its own. */
export type Listed = "member" | "item" | "singular" | "own";

/** A value as XML: an element for each of its names, and one for each of a list. */
export function tagged(value: unknown, listed: Listed, name = ""): string {
	if (value === undefined || value === null) return "";
	if (Array.isArray(value)) {
		if (listed === "own")
			return value.map((one) => tagged(one, listed)).join("");
		const own = listed === "singular" ? name.replace(/s$/, "") : listed;
		return value
			.map((one) => `<${own}>${tagged(one, listed)}</${own}>`)
			.join("");
	}
	if (typeof value !== "object") return escaped(String(value));
	return Object.entries(value)
		.filter(([, one]) => one !== undefined)
		.map(([key, one]) => `<${key}>${tagged(one, listed, key)}</${key}>`)
		.join("");
}
