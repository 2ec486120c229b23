import type { FlowExample, Verdict } from "../../../reachability/index.ts";
import type { SystemReview } from "../../../review/index.ts";
import { endWords, hopWords, packetWords } from "../flow-words.ts";
import { html, type Markup } from "./markup.ts";

const order = ["no", "unknown", "yes"];
const words = { yes: "holds", no: "does not hold", unknown: "cannot be told" };
const marks = { yes: "✓", no: "✗", unknown: "?" };

/** Those that fail first, each with the flow that shows it. */
export function claimsHtml({ verdicts }: SystemReview): Markup | undefined {
	if (verdicts.length === 0) return undefined;
	const sorted = [...verdicts].sort(
		(one, other) => order.indexOf(one.holds) - order.indexOf(other.holds),
	);
	return html`<ul class="claims">${sorted.map(claimItem)}</ul>`;
}

function claimItem(verdict: Verdict): Markup {
	const { claim, holds, example, idle, names } = verdict;
	const state = idle === true ? "idle" : holds;
	const mark = idle === true ? "·" : marks[holds];
	const said = idle === true ? "nobody to ask" : words[holds];
	const head = html`<span class="mark" aria-hidden="true">${mark}</span><span class="text">${claim.text}</span> <span class="state">${said}</span>`;
	if (holds === "yes" || (example ?? names) === undefined)
		return html`<li class="${state}"><div class="row">${head}</div></li>`;
	const { mend } = names ?? example ?? {};
	return html`<li class="${state}"><details open><summary class="row">${head}</summary>
${example === undefined ? "" : html`<p><strong>${example.from} → ${example.to}</strong>: ${packetWords(example)}, ${endWords(example)}. It matters because ${claim.why}.</p>`}
${names === undefined ? "" : html`<p>Because <strong>${names.at}</strong>: ${names.text}.</p>`}
${mend === undefined ? "" : html`<p class="fix"><strong>Fix:</strong> ${mend.text}.</p>`}
${example === undefined ? "" : wayHtml(example)}</details></li>`;
}

function wayHtml({ trace }: FlowExample): Markup {
	return html`<details class="way"><summary>Everything that it meets</summary><ol class="trace">${trace.map(
		(hop) =>
			html`<li class="${hop.passes ? "" : "stops"}${hop.returning ? " returning" : ""}">${hopWords(hop)}</li>`,
	)}</ol></details>`;
}
