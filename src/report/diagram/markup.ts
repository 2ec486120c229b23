/** Text as XML may hold it: marks escaped, characters that XML forbids left out. */
export function escaped(text: string): string {
	return text
		.replace(forbidden, "")
		.replace(/&/g, "&amp;")
		.replace(/</g, "&lt;")
		.replace(/>/g, "&gt;")
		.replace(/"/g, "&quot;")
		.replace(/'/g, "&#39;");
}

/** Control characters, lone surrogates, and those that turn the direction of text around. */
const forbidden =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is meant
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

type Values = Readonly<Record<string, string | number | undefined>>;

/** An element; `inner` is markup already. */
export function element(name: string, values: Values, inner = ""): string {
	const attributes = Object.entries(values)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
		.join("");
	return inner === ""
		? `<${name}${attributes}/>`
		: `<${name}${attributes}>${inner}</${name}>`;
}
