/** What the renderer is made of; whoever calls reads it from the disk. */
export interface PngParts {
	readonly wasm: Uint8Array;
	/** Inter, as WOFF2: regular and semibold. */
	readonly fonts: readonly Uint8Array[];
}

let ready: Promise<void> | undefined;

/** Paints an SVG of ours, at so many pixels for each of its own. */
export async function svgToPng(
	svg: string,
	{ wasm, fonts }: PngParts,
	scale = 2,
): Promise<Uint8Array> {
	// Loaded only here: nobody else needs it.
	const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
	ready ??= initWasm(wasm);
	await ready;
	const picture = new Resvg(svg, {
		font: {
			fontBuffers: [...fonts],
			defaultFontFamily: "Inter",
			loadSystemFonts: false,
		},
		fitTo: { mode: "zoom", value: scale },
	});
	return picture.render().asPng();
}
