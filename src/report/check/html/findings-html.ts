import type { Finding, SystemReview } from "../../../review/index.ts";
import { html, type Markup } from "./markup.ts";

/** All but claims, which stand by themselves; those of one sort and title together. */
export function findingsHtml(system: SystemReview): Markup | undefined {
	const groups = new Map<string, Finding[]>();
	for (const one of system.findings) {
		if (one.about === "claim") continue;
		const key = `${one.id} ${one.title}`;
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	if (groups.size === 0) return undefined;
	return html`<ul class="findings">${[...groups.values()].map((group) =>
		groupItem(group, system),
	)}</ul>`;
}

function groupItem(
	group: readonly Finding[],
	system: SystemReview,
): Markup | undefined {
	const [first] = group;
	if (first === undefined) return undefined;
	const { severity, title, id } = first;
	const count =
		group.length > 1 ? html` <small>${group.length} times</small>` : "";
	return html`<li class="${severity}"><details${severity === "error" ? html` open` : ""}><summary class="row"><span class="severity">${severity}</span><span class="text">${title}${count}</span> <code class="id">${id}</code></summary>
<ul class="places">${group.map((finding) => findingItem(finding, system))}</ul></details></li>`;
}

function findingItem(
	{ addresses, why, fix }: Finding,
	{ placeOf }: SystemReview,
): Markup {
	const [where] = addresses;
	const place = where === undefined ? undefined : placeOf?.(where);
	const file =
		place === undefined
			? ""
			: html` <small>${place.file}${place.line === undefined ? "" : `:${place.line}`}</small>`;
	return html`<li>${where === undefined ? "" : html`<code>${where}</code>${file}`}<p>${why}</p>${
		fix === undefined
			? ""
			: html`<p class="fix"><strong>Fix:</strong> ${fix}</p>`
	}</li>`;
}
