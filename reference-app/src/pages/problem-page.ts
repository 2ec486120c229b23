import { html } from "./html.ts";
import type { Page } from "./page.ts";

export interface ProblemView {
	readonly status: number;
	readonly message: string;
	readonly requestId: string;
	/** Where the same may be asked once more, if that can help and does no harm. */
	readonly again: string | undefined;
}

/** Why a request was not done, for somebody who looks at a page. */
export function problemPage(view: ProblemView): Page {
	const { status, message, requestId, again } = view;
	const title = titleOf(status);
	return {
		title,
		status,
		body: html`<header><h1>${title}</h1></header>
<main>
<p class="bad" role="alert">${message}</p>
${again === undefined ? "" : html`<p><a href="${again}">Try again</a></p>`}
<p><a href="/">All items</a></p>
<p class="soft">${status} · request <code>${requestId}</code></p>
</main>`,
	};
}

function titleOf(status: number): string {
	if (status === 404) return "There is nothing here";
	if (status === 503) return "Away for a moment";
	return status < 500 ? "This cannot be done" : "Something went wrong";
}
