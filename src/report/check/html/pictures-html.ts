import type { SystemReview } from "../../../review/index.ts";
import { html, type Markup, trusted } from "./markup.ts";

/** The pictures, to move and to zoom. */
export function picturesHtml({
	pictures = [],
}: SystemReview): Markup | undefined {
	if (pictures.length === 0) return undefined;
	return html`${pictures.map(
		({ title, svg }) =>
			html`<figure class="picture"><figcaption>${title}</figcaption>
<div class="tools" role="group" aria-label="${title}: zoom"><button type="button" data-act="+" aria-label="Zoom in">+</button><button type="button" data-act="-" aria-label="Zoom out">−</button><button type="button" data-act="0">Whole</button></div>
<div class="window" role="region" tabindex="0" aria-label="${title}: arrow keys move, plus and minus zoom, 0 shows the whole">${trusted(svg)}</div></figure>`,
	)}`;
}
