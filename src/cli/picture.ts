import type { Diagram } from "../diagram/index.ts";
import {
	diagramDrawio,
	diagramMermaid,
	diagramSvg,
	diagramText,
	svgToPng,
} from "../report/index.ts";

export const pictureFormats = [
	"text",
	"svg",
	"png",
	"mermaid",
	"drawio",
] as const;

export type PictureFormat = (typeof pictureFormats)[number];

export interface PictureOptions {
	readonly format: PictureFormat;
	readonly theme: "auto" | "light" | "dark";
	/** Of text, in characters. */
	readonly columns: number;
}

/** A diagram in a format; the renderer of PNGs is loaded only for them. */
export async function pictureOf(
	diagram: Diagram,
	{ format, theme, columns }: PictureOptions,
): Promise<string | Uint8Array> {
	if (format === "text") return diagramText(diagram, { width: columns });
	if (format === "mermaid") return diagramMermaid(diagram);
	if (format === "drawio") return diagramDrawio(diagram);
	if (format === "svg") return diagramSvg(diagram, { theme });
	const { pictureParts } = await import("./picture-parts.ts");
	return svgToPng(diagramSvg(diagram, { theme }), await pictureParts());
}
