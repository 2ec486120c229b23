/**
 * A placed diagram in every format: painted (SVG, and PNG from it) or told (box
 * characters, Mermaid, draw.io). Computes no place. Everything that comes from a plan
 * is escaped. Imports the types of the diagram room.
 */
export { diagramDrawio } from "./drawio.ts";
export { diagramMermaid } from "./mermaid.ts";
export { type PngParts, svgToPng } from "./png.ts";
export { diagramSvg, type SvgOptions } from "./svg.ts";
export { type DiagramTextOptions, diagramText } from "./text.ts";
