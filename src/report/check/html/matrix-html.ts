import type { SystemReview } from "../../../review/index.ts";
import { originNote } from "../../matrix-names.ts";
import { shown } from "../../printable.ts";
import { systemName } from "../../system-name.ts";
import { passageWords } from "../flow-words.ts";
import { html, type Markup } from "./markup.ts";

/** Who reaches whom; each cell opens a flow between the two. */
export function matrixHtml(system: SystemReview): Markup | undefined {
	const { matrix } = system;
	if (matrix === undefined || matrix.cells.length === 0) return undefined;
	const { from, to, cells, left } = matrix;
	const at = new Map(
		cells.map((cell, index) => [keyOf(cell), { cell, index }]),
	);
	const rows = from.filter((name) => cells.some((cell) => cell.from === name));
	const note = originNote(rows);
	return html`<p class="lead">Rows send, columns are reached. For every address and port at once: what gets through is named, a dot is nothing. Each cell opens a flow with everything that it meets; arrow keys move from cell to cell.</p>
<div class="scroll" role="region" aria-label="Who reaches whom in ${systemName(system)}, as a table" tabindex="0"><table class="matrix">
<thead><tr><td></td>${to.map((name) => html`<th scope="col"><span>${shown(name, longest)}</span></th>`)}</tr></thead>
<tbody>${rows.map(
		(sender) =>
			html`<tr><th scope="row"><span class="name">${shown(sender, longest)}</span></th>${to.map(
				(receiver) => {
					const found = at.get(keyOf({ from: sender, to: receiver }));
					return found === undefined
						? html`<td class="none"></td>`
						: html`<td>${cellButton(found.cell, found.index)}</td>`;
				},
			)}</tr>`,
	)}</tbody>
</table></div>
<p class="legend"><span class="passes">TCP 443</span> gets through <span class="unknown">?</span> cannot be told <span class="stopped">·</span> is stopped</p>
${note === undefined ? "" : html`<p>${note}</p>`}
${left.length === 0 ? "" : html`<p>${left.length} more have no row or column here: ${left.slice(0, 20).join(", ")}${left.length > 20 ? " …" : ""}.</p>`}`;
}

type Cell = NonNullable<SystemReview["matrix"]>["cells"][number];

function keyOf({ from, to }: Pick<Cell, "from" | "to">): string {
	return JSON.stringify([from, to]);
}

function cellButton(cell: Cell, index: number): Markup {
	const { from, to, reach } = cell;
	const { full, short } = cellWords(cell);
	const pair = `${shown(from, longest)} to ${shown(to, longest)}: `;
	const text =
		reach === "passes"
			? html`<span class="unseen">${pair}</span>${short}`
			: html`<span class="unseen">${pair}${reach === "unknown" ? "cannot be told" : "is stopped"}</span><span aria-hidden="true">${short}</span>`;
	return html`<button type="button" class="${reach}" data-trace="${index}" title="${full}">${text}</button>`;
}

/** Of a name; its whole is in the trace. */
const longest = 120;

/** More than so many do not fit into a cell. */
const mostInCell = 2;

function cellWords({ reach, passages }: Cell) {
	const all = oncePerProtocol(passages.map(passageWords));
	const more = all.length > mostInCell ? ` +${all.length - mostInCell}` : "";
	const short = { passes: "", unknown: "? ", stopped: "·" }[reach];
	return {
		full: all.join(", "),
		short: `${short}${all.slice(0, mostInCell).join(", ")}${more}`,
	};
}

/** `TCP 80`, `TCP 443` and `UDP 53` as `TCP 80`, `443` and `UDP 53`. */
function oncePerProtocol(words: readonly string[]): readonly string[] {
	return words.map((word, at) => {
		const [protocol = "", ports] = word.split(" ");
		const same = words[at - 1]?.split(" ")[0] === protocol;
		return same && ports !== undefined && /^\d/.test(ports) ? ports : word;
	});
}
