import { element } from "./markup.ts";

export type Theme = "auto" | "light" | "dark";

interface Palette {
	readonly page: string;
	readonly ink: string;
	readonly quiet: string;
	readonly card: string;
	readonly line: string;
	readonly pill: string;
	readonly arrow: string;
	readonly outer: string;
	readonly layer: string;
	readonly region: string;
	readonly vpc: string;
	readonly zone: string;
	readonly open: string;
	readonly openFill: string;
	readonly closed: string;
	readonly closedFill: string;
}

const light: Palette = {
	page: "#ffffff",
	ink: "#16191f",
	quiet: "#545b64",
	card: "#ffffff",
	line: "#aab7b8",
	pill: "#e9ebed",
	arrow: "#414d5c",
	outer: "#b0402a",
	layer: "#f4f6f8",
	region: "#037f8c",
	vpc: "#7d3fd6",
	zone: "#687078",
	open: "#4b7a12",
	openFill: "#f3f8ea",
	closed: "#0f6cbd",
	closedFill: "#eef5fb",
};

const dark: Palette = {
	page: "#0f141a",
	ink: "#e9ebed",
	quiet: "#a9b4c0",
	card: "#1b232d",
	line: "#4a5766",
	pill: "#303b48",
	arrow: "#b6c2cf",
	outer: "#ff9b80",
	layer: "#161d25",
	region: "#4fc4cf",
	vpc: "#b794ff",
	zone: "#8d99a8",
	open: "#a5cf62",
	openFill: "#18210f",
	closed: "#6cb6f5",
	closedFill: "#101d2a",
};

/** First the font of our own pictures, then what machines have. */
export const fontFamily =
	"Inter, 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Arial, sans-serif";

/** The rules of a picture; `auto` follows what the reader's system prefers. */
export function styleOf(scope: string, theme: Theme): string {
	const rules = rulesOf(scope, theme === "dark" ? dark : light);
	const other =
		theme === "auto"
			? `@media screen and (prefers-color-scheme: dark){${rulesOf(scope, dark)}}`
			: "";
	return element("style", {}, `${shapes(scope)}${rules}${other}`);
}

function shapes(scope: string): string {
	return Object.entries({
		text: `font-family:${fontFamily}`,
		".title": "font-size:13px;font-weight:600",
		".line": "font-size:11px",
		".label": "font-size:11px;text-anchor:middle",
		".ref": "font-size:10px;font-weight:600;text-anchor:middle",
		".frame-title": "font-size:12px;font-weight:600",
		".heading": "font-size:18px;font-weight:600",
		".frame": "stroke-width:1.2",
		".layer": "stroke:none",
		".zone": "stroke-dasharray:5 4;fill:none",
		".region": "stroke-dasharray:8 4;fill:none",
		".vpc": "stroke-width:1.6;fill:none",
		".group": "stroke-dasharray:2 3;fill:none",
		".cluster": "fill:none",
		".one-of": "stroke-dasharray:6 4",
		".arrow": "fill:none;stroke-width:1.6",
		".doubtful": "stroke-dasharray:6 4",
	})
		.map(([name, rule]) => `.${scope} ${name}{${rule}}`)
		.join("");
}

function rulesOf(scope: string, p: Palette): string {
	return Object.entries({
		".page": `fill:${p.page}`,
		text: `fill:${p.ink}`,
		".icon": `color:${p.ink}`,
		".quiet": `fill:${p.quiet}`,
		".card": `fill:${p.card};stroke:${p.line}`,
		".pill": `fill:${p.pill}`,
		".halo": `fill:${p.page}`,
		".arrow": `stroke:${p.arrow}`,
		".head": `fill:${p.arrow}`,
		".outer": `stroke:${p.outer}`,
		".outer-head": `fill:${p.outer}`,
		".outer-label": `fill:${p.outer}`,
		".layer": `fill:${p.layer}`,
		".region": `stroke:${p.region}`,
		".vpc": `stroke:${p.vpc}`,
		".zone": `stroke:${p.zone}`,
		".group": `stroke:${p.zone}`,
		".cluster": `stroke:${p.zone}`,
		".public": `stroke:${p.open};fill:${p.openFill}`,
		".private": `stroke:${p.closed};fill:${p.closedFill}`,
		".region-title": `fill:${p.region}`,
		".vpc-title": `fill:${p.vpc}`,
		".public-title": `fill:${p.open}`,
		".private-title": `fill:${p.closed}`,
	})
		.map(([name, rule]) => `.${scope} ${name}{${rule}}`)
		.join("");
}
