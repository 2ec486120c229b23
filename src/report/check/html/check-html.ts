import { createHash } from "node:crypto";
import type { Review } from "../../../review/index.ts";
import { systemName } from "../../system-name.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { script, style } from "./page-assets.ts";
import { pageData } from "./page-data.ts";
import { systemHtml } from "./system-html.ts";

/**
 * A review as one HTML file that holds all it needs: nothing is loaded, and its
 * content-security policy lets nothing be. Only our own script and styles run, by
 * their hashes; whatever comes from a plan is text.
 */
export function checkHtml(
	review: Review,
	{ version }: { readonly version: string },
): string {
	const { systems } = review;
	const title = systems.map(systemName).join(", ");
	const articles = systems.map((system, at) => systemHtml(system, at));
	const styles = [style, ...articles.flatMap(stylesIn)];
	const data = JSON.stringify(pageData(review)).replaceAll("<", "\\u003c");
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Terrace: ${title.slice(0, 200)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header class="top"><p class="brand">Terrace <span>check</span></p>${systemsNav(review)}</header>
<main id="main" tabindex="-1">
${articles}
</main>
<footer><p>Made by Terrace ${version}. Everything is in this file; nothing is sent anywhere.</p></footer>
${traceDialog()}
<script type="application/json" id="data">${trusted(data)}</script>
<script>${trusted(script)}</script>
</body>
</html>`.text;
}

function policy(styles: readonly string[]): string {
	return [
		"default-src 'none'",
		`script-src ${hashOf(script)}`,
		`style-src ${[...new Set(styles.map(hashOf))].join(" ")}`,
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
	].join("; ");
}

function hashOf(text: string): string {
	return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Of the pictures, which stand in the page as they are drawn. */
function stylesIn({ text }: Markup): string[] {
	return [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
		([, inner = ""]) => inner,
	);
}

function systemsNav({ systems }: Review): Markup | undefined {
	if (systems.length < 2) return undefined;
	return html`<nav aria-label="Environments"><ul>${systems.map(
		(system, at) =>
			html`<li><a href="#s${at}" class="${system.verdict.worst}">${systemName(system)}</a></li>`,
	)}</ul></nav>`;
}

function traceDialog(): Markup {
	return html`<dialog id="trace" aria-labelledby="trace-title">
<div class="inside">
<p class="reach"></p>
<h2 id="trace-title"></h2>
<p class="says"></p>
<ol></ol>
<form method="dialog"><button>Close</button></form>
</div>
</dialog>`;
}
