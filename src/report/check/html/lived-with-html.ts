import type { SystemReview } from "../../../review/index.ts";
import { html, type Markup } from "./markup.ts";

/** Broken rules that somebody answers for, each with his reason. */
export function livedWithHtml({ livedWith }: SystemReview): Markup | undefined {
	if (livedWith.length === 0) return undefined;
	return html`<p class="lead">These rules are broken, and somebody answers for it. They do not count.</p>
<ul class="plain">${livedWith.map(
		({ title, id, addresses, reason, owner, expires }) =>
			html`<li>${title} <code>${id}</code>${addresses.map((address) => html` at <code>${address}</code>`)}<p>${reason} <small>${owner}${expires === undefined ? "" : `, until ${expires}`}</small></p></li>`,
	)}</ul>`;
}
