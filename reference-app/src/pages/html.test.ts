import { expect, it } from "vitest";
import { html } from "./html.ts";

it("escapes what is put in, and leaves what is already a page's", () => {
	const name = `<b title="x">'&`;
	const part = html`<i>${name}</i>`;
	expect(html`${part}${[part]}${7}`.text).toBe(
		"<i>&#60;b title=&#34;x&#34;&#62;&#39;&#38;</i>".repeat(2).concat("7"),
	);
});
