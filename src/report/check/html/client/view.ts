/** How a picture is shown: moved by pixels, then scaled from its upper left. */
export interface PictureView {
	readonly x: number;
	readonly y: number;
	readonly scale: number;
}

export const whole: PictureView = { x: 0, y: 0, scale: 1 };

const scales = { least: 0.5, most: 12 } as const;

/** Closer or further, while what is under the point stays there. */
export function zoomed(
	{ x, y, scale }: PictureView,
	factor: number,
	point: { readonly x: number; readonly y: number },
): PictureView {
	const next = Math.min(scales.most, Math.max(scales.least, scale * factor));
	const by = next / scale;
	return {
		x: point.x - (point.x - x) * by,
		y: point.y - (point.y - y) * by,
		scale: next,
	};
}

export function moved(
	{ x, y, scale }: PictureView,
	right: number,
	down: number,
): PictureView {
	return { x: x + right, y: y + down, scale };
}
