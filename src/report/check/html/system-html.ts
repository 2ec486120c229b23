import type { SystemReview } from "../../../review/index.ts";
import { cents } from "../../amounts.ts";
import { systemName } from "../../system-name.ts";
import { resourceCount, verdictMark } from "../verdict-mark.ts";
import { claimsHtml } from "./claims-html.ts";
import { costHtml } from "./cost-html.ts";
import { findingsHtml } from "./findings-html.ts";
import { livedWithHtml } from "./lived-with-html.ts";
import { html, type Markup } from "./markup.ts";
import { matrixHtml } from "./matrix-html.ts";
import { picturesHtml } from "./pictures-html.ts";

/** One system: the verdict, figures at a glance, and each part under its heading. */
export function systemHtml(system: SystemReview, at: number): Markup {
	const parts = partsOf(system, `s${at}`).filter(
		(part): part is Part & { body: Markup } => part.body !== undefined,
	);
	return html`<article class="system" id="s${at}" aria-labelledby="s${at}-title">
<h1 id="s${at}-title">${systemName(system)}</h1>
<p class="meta">${metaOf(system)}</p>
${verdictHtml(system)}
${(system.remarks ?? []).map((remark) => html`<p class="meta">${remark}</p>`)}
${glance(system)}
<nav class="parts" aria-label="Parts of ${systemName(system)}"><ul>${parts.map(
		({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`,
	)}</ul></nav>
${parts.map(
	({ id, title, body }) =>
		html`<section class="part" id="${id}" aria-labelledby="${id}-title s${at}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`,
)}
</article>`;
}

interface Part {
	readonly id: string;
	readonly title: string;
	readonly body: Markup | undefined;
}

function partsOf(system: SystemReview, prefix: string): readonly Part[] {
	const part = (name: string, title: string, body: Markup | undefined) => ({
		id: `${prefix}-${name}`,
		title,
		body,
	});
	return [
		part("claims", "Claims", claimsHtml(system)),
		part("reach", "Who reaches whom", matrixHtml(system)),
		part("findings", "Findings", findingsHtml(system)),
		part("lived-with", "Lived with", livedWithHtml(system)),
		part("cost", "Cost", costHtml(system, prefix)),
		part("pictures", "Pictures", picturesHtml(system, prefix)),
		part("silent", "Not understood", silenceHtml(system)),
		part("next", "Next steps", stepsHtml(system)),
	];
}

function metaOf(system: SystemReview): string {
	const { estimate, input, environment } = system;
	const parts = [
		resourceCount(system),
		...estimate.regions,
		...(environment === undefined ? [] : [`environment ${environment}`]),
		`from ${input}`,
	];
	return parts.join(" · ");
}

function verdictHtml(system: SystemReview): Markup {
	const { worst, sentence } = system.verdict;
	const [opening = "", ...rest] = sentence.split(": ");
	return html`<div class="verdict ${worst}"><span class="mark" aria-hidden="true">${verdictMark(system)}</span><p><strong>${opening}</strong>${
		rest.length > 0 ? html`<span>${rest.join(": ")}</span>` : ""
	}</p></div>`;
}

function glance({
	verdicts,
	estimate,
	findings,
	silent,
}: SystemReview): Markup {
	const asked = verdicts.filter(({ idle }) => idle !== true);
	const hold = asked.filter(({ holds }) => holds === "yes").length;
	const { least, expected, most } = estimate.total;
	const others = findings.filter(({ about }) => about !== "claim").length;
	return html`<dl class="glance">
<div><dt>Claims that hold</dt><dd>${hold}<small> of ${asked.length}</small></dd></div>
<div><dt>Other findings</dt><dd>${others}</dd></div>
<div><dt>USD a month, expected</dt><dd>${cents(expected)}<small> ${cents(least)} to ${cents(most)}</small></dd></div>
<div><dt>Not understood</dt><dd>${silent.length}</dd></div>
</dl>`;
}

const byWords = {
	reading: "while reading",
	reachability: "in the network",
	policy: "by a rule",
	cost: "in the prices",
};

function silenceHtml({ silent }: SystemReview): Markup | undefined {
	if (silent.length === 0) return undefined;
	return html`<p class="lead">About these the report is silent. Silence is no approval.</p>
<ul class="plain">${silent.map(
		({ what, count, why, by }) =>
			html`<li><code>${what}</code>${count === 1 ? "" : ` (${count})`}: ${why} <small>${byWords[by]}</small></li>`,
	)}</ul>`;
}

function stepsHtml({ steps }: SystemReview): Markup | undefined {
	// Who reads this has the page already.
	const others = steps.filter((step) => !step.includes("--format html"));
	if (others.length === 0) return undefined;
	return html`<ol class="steps">${others.map(
		(step) => html`<li>${step.split("`").map(stepPart)}</li>`,
	)}</ol>`;
}

/** What stands between backticks is code. */
function stepPart(text: string, at: number): Markup {
	return at % 2 === 1 ? html`<code>${text}</code>` : html`${text}`;
}
