/** Text that may stand in a page as it is. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

type Part = Html | string | number | readonly Html[];

/** A page's text: whatever is put in and is no Html itself is escaped. */
export function html(
	strings: TemplateStringsArray,
	...parts: readonly Part[]
): Html {
	const texts = parts.map(
		(part, at) => `${safe(part)}${strings[at + 1] ?? ""}`,
	);
	return new Html(`${strings[0] ?? ""}${texts.join("")}`);
}

function safe(part: Part): string {
	if (part instanceof Html) return part.text;
	if (typeof part === "object") return part.map(safe).join("");
	return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
