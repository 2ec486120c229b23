import type { Heading, View } from "../diagram.ts";
import type { System } from "../read/thing.ts";
import { shortened, textWidth } from "../text-width.ts";
import { sizes } from "./node.ts";

/** As wide as the smallest pictures. */
const widest = 720;

/** The picture's name and what its arrows mean, in the upper left corner: a place of their own, so that no arrow goes through them. */
export function placeHeading({ title, arrows }: System, view: View): Heading {
	const doubt = arrows.some(({ certain }) => !certain)
		? "; dashed, what the plan does not decide"
		: "";
	const name = shortened(title, widest, sizes.heading, true);
	const line = `${view}: an arrow is traffic that is proved to pass${doubt}`;
	const width = Math.max(
		textWidth(name, sizes.heading, true),
		textWidth(line, sizes.line),
	);
	return {
		shown: [name, line],
		box: { x: 24, y: 12, width: Math.ceil(width), height: 40 },
	};
}
