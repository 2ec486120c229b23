import type { SystemReview } from "../../../review/index.ts";
import { diagramSvg } from "../../diagram/index.ts";
import { shown } from "../../printable.ts";
import { systemName } from "../../system-name.ts";
import { html, type Markup, trusted } from "./markup.ts";

type Picture = NonNullable<SystemReview["pictures"]>[number];

/** Longer names would fill the page. */
const longest = 120;

const titles = { overview: "Overview", network: "Network" };

/** The pictures, to move and to zoom. */
export function picturesHtml(
	system: SystemReview,
	prefix: string,
): Markup | undefined {
	const { pictures = [] } = system;
	if (pictures.length === 0) return undefined;
	return html`<p class="lead">An arrow is traffic that is proved to pass; a dashed one is what the input does not decide.</p>
${pictures.map((picture) => pictureHtml(picture, prefix, systemName(system)))}`;
}

function pictureHtml(picture: Picture, prefix: string, of: string): Markup {
	const title = titles[picture.view];
	const svg = diagramSvg(picture, {
		id: `${prefix}-${picture.view}`,
		heading: false,
		// Beside a picture that is made small its text would be too small to read.
		legend: false,
	});
	return html`<figure class="picture"><figcaption>${title}</figcaption>
<div class="tools" role="group" aria-label="${title} of ${of}: zoom"><button type="button" data-act="+" aria-label="Zoom in">+</button><button type="button" data-act="-" aria-label="Zoom out">−</button><button type="button" data-act="0">Whole</button></div>
<div class="window" role="region" tabindex="0" aria-label="${title} of ${of}: arrow keys move, plus and minus zoom, 0 shows the whole">${trusted(svg)}</div>
${referencesHtml(picture)}
${picture.notes.length === 0 ? "" : html`<ul class="plain">${picture.notes.map((note) => html`<li>${note}</li>`)}</ul>`}</figure>`;
}

function referencesHtml({ legend }: Picture): Markup {
	const [first] = legend;
	const last = legend.at(-1);
	if (first === undefined || last === undefined) return html``;
	return html`<details class="references" open><summary>${first.reference} to ${last.reference}</summary>
<dl>${legend.map(
		({ reference, title, meaning }) =>
			html`<div><dt>${reference}</dt><dd>${shown(title, longest)} <small>${meaning}</small></dd></div>`,
	)}</dl></details>`;
}
