import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import { Html, html } from "./html.ts";
import { style } from "./style.ts";

const hashOf = (text: string) =>
	`'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing from elsewhere, and no script but a page's own. */
function policy(script: string | undefined): string {
	const scripts = script === undefined ? "" : `script-src ${hashOf(script)}; `;
	return `default-src 'none'; ${scripts}style-src ${hashOf(style)}; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

export interface Page {
	readonly title: string;
	readonly body: Html;
	readonly script?: string;
	readonly status?: number;
}

export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
	const { title, body, script, status = 200 } = page;
	const end =
		script === undefined ? "" : new Html(`<script>${script}</script>`);
	const text = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
${body}
${end}
</body>
</html>
`.text;
	return reply
		.code(status)
		.headers({
			"content-type": "text/html; charset=utf-8",
			"cache-control": "no-store",
			"content-security-policy": policy(script),
			"x-content-type-options": "nosniff",
			"referrer-policy": "same-origin",
		})
		.send(text);
}
