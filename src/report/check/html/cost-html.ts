import type { SystemReview } from "../../../review/index.ts";
import { cents } from "../../amounts.ts";
import { systemName } from "../../system-name.ts";
import { html, type Markup } from "./markup.ts";
import { pageRegions } from "./page-data.ts";

type Estimate = SystemReview["estimate"];

/** Every line that can cost something: to sort, in one case or all, in this region or another. */
export function costHtml(
	system: SystemReview,
	prefix: string,
): Markup | undefined {
	const { estimate } = system;
	const { lines, total, prices } = estimate;
	if (lines.length === 0) return undefined;
	const shown = lines
		.map((line, at) => ({ line, at }))
		.filter(({ line }) => line.monthly === undefined || line.monthly.most > 0n);
	const order = estimate.blocks.map(({ block }) => block);
	shown.sort(
		(one, other) =>
			order.indexOf(one.line.block) - order.indexOf(other.line.block),
	);
	const free = lines.length - shown.length;
	return html`<p class="lead">Least: scaling at its minimum, no traffic. Most: scaling at its maximum. List prices of ${prices.oldest} to ${prices.newest}, before tax.</p>
<div class="controls">${scenarioControl(prefix)}${regionControl(system, prefix)}</div>
<div class="scroll" role="region" aria-label="Cost of ${systemName(system)}, line by line" tabindex="0"><table class="cost" data-shown="all">
<thead><tr>${head("What")}${head("Building block", "block")}${head("Least", "figure least")}${head("Expected", "figure expected")}${head("Most", "figure most")}</tr></thead>
<tbody>${shown.map(({ line, at }) => lineRow(line, at))}</tbody>
<tfoot><tr><th scope="row">Total, USD a month</th><td class="block"></td>${figureCells(total)}</tr></tfoot>
</table></div>
${free === 0 ? "" : html`<p><small>${free === 1 ? "1 line that costs nothing is" : `${free} lines that cost nothing are`} not shown.</small></p>`}`;
}

function head(title: string, name = "", sort?: string): Markup {
	return html`<th scope="col" class="${name}"${sort === undefined ? "" : html` aria-sort="${sort}"`}><button type="button">${title}</button></th>`;
}

function lineRow(line: Estimate["lines"][number], at: number): Markup {
	const { component, address, block, assumption } = line;
	const note = line.unknown ?? assumption;
	return html`<tr data-line="${at}"><th scope="row">${component}<small><code>${address}</code>${note === undefined ? "" : html` ${note}`}</small></th><td class="block">${block}</td>${figureCells(line.monthly)}</tr>`;
}

function figureCells(monthly: Estimate["total"] | undefined): Markup {
	const cell = (name: "least" | "expected" | "most") =>
		html`<td class="figure ${name}">${monthly === undefined ? "unknown" : cents(monthly[name])}</td>`;
	return html`${cell("least")}${cell("expected")}${cell("most")}`;
}

const scenarios = ["all", "least", "expected", "most"];

function scenarioControl(prefix: string): Markup {
	return html`<fieldset class="scenario"><legend>Show</legend>${scenarios.map(
		(name) =>
			html`<label><input type="radio" name="${prefix}-scenario" value="${name}"${name === "all" ? html` checked` : ""}><span>${name}</span></label>`,
	)}</fieldset>`;
}

function regionControl(
	system: SystemReview,
	prefix: string,
): Markup | undefined {
	const regions = pageRegions(system);
	if (regions.length === 0)
		return html`<p class="regions"><small>${noRegions(system)}</small></p>`;
	const own = system.estimate.regions.join(", ");
	return html`<div class="regions"><label for="${prefix}-region">Priced in</label><select id="${prefix}-region"><option value="">${own} (as it is)</option>${regions.map(
		({ region, total }, at) =>
			html`<option value="${at}">${region}: ${total[1]}</option>`,
	)}</select></div>`;
}

/** Why there is no switch: nobody may look for it in vain. */
function noRegions({ elsewhere = [] }: SystemReview): string {
	return elsewhere.length === 0
		? "Not priced in other regions."
		: "No other regions here: too many figures for one page, or no prices of all of it there; terrace regions compares them.";
}
