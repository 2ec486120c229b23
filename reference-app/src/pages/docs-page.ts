import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";

/** What of an OpenAPI document is shown. */
export interface ApiDocument {
	readonly info: { readonly title: string; readonly version: string };
	readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	readonly components?: {
		readonly schemas?: Readonly<Record<string, unknown>>;
	};
}

interface Operation {
	readonly summary?: string;
	readonly description?: string;
	readonly parameters?: readonly Parameter[];
	readonly requestBody?: {
		readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
	};
	readonly responses?: Readonly<Record<string, unknown>>;
}

interface Parameter {
	readonly name: string;
	readonly in: string;
	readonly required?: boolean;
	readonly description?: string;
	readonly schema?: unknown;
}

/** The OpenAPI document for people: no script, nothing from elsewhere. */
export function docsPage(document: ApiDocument): Page {
	const operations = Object.entries(document.paths ?? {}).flatMap(
		([path, methods]) =>
			Object.entries(methods).map(([method, operation]) =>
				operationCard(method, path, operation as Operation),
			),
	);
	const schemas = Object.entries(document.components?.schemas ?? {});
	return {
		title: `${document.info.title}: API`,
		body: html`<header><h1>${document.info.title} <span class="soft">${document.info.version}</span></h1><nav class="soft"><a href="/">Items</a> · <a href="/openapi.json">OpenAPI document</a></nav></header>
<main>
<p class="soft">Send what an answer gave as <code>x-read-after</code> with the next request, and it sees that write; browsers do so by a cookie.</p>
${operations}
<h1>Schemas</h1>
${schemas.map(([name, schema]) => html`<section class="card" id="schema-${name}"><h2>${name}</h2>${json(schema)}</section>`)}
</main>`,
	};
}

function operationCard(
	method: string,
	path: string,
	operation: Operation,
): Html {
	const {
		summary = "",
		description = "",
		parameters = [],
		requestBody,
		responses = {},
	} = operation;
	return html`<section class="card">
<h2><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h2>
<p>${summary}</p>
${description === "" ? "" : html`<p class="soft">${description}</p>`}
${parameters.length === 0 ? "" : html`<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>${parameters.map(parameterRow)}</table>`}
${Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => html`<details><summary>Body: ${type}</summary>${json(schema ?? {})}</details>`)}
<p class="soft">Answers: ${Object.keys(responses).join(", ")}</p>
</section>`;
}

function parameterRow({
	name,
	in: place,
	required,
	description = "",
}: Parameter): Html {
	return html`<tr><td><code>${name}</code>${required ? " *" : ""}</td><td>${place}</td><td>${description}</td></tr>`;
}

function json(value: unknown): Html {
	return html`<pre>${JSON.stringify(value, null, 2)}</pre>`;
}
