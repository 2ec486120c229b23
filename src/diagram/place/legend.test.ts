import { expect, it } from "vitest";
import type { Entry } from "../references.ts";
import { placeLegend } from "./legend.ts";

const names = Array.from({ length: 18 }, (_, at) => `aws_eip.number_${at}`);

/** Every seventh box stands for many. */
const entries = Array.from({ length: 29 }, (_, at): Entry => {
	const addresses = at % 7 === 6 ? names : names.slice(0, 1);
	return {
		reference: `R${at + 1}`,
		title: `thing ${at}`,
		meaning: "what it is for",
		addresses,
		where: addresses.join(", "),
	};
});

function columnsIn(width: number) {
	const { entries: placed } = placeLegend(entries, { width, height: 600 });
	const bottoms = new Map<number, number>();
	for (const { at, shown } of placed) {
		expect(at.y).toBe(bottoms.get(at.x) ?? 600);
		bottoms.set(at.x, at.y + shown.length * 14 + 10);
	}
	const tallest =
		Math.max(...placed.map(({ shown }) => shown.length)) * 14 + 10;
	return { bottoms: [...bottoms.values()], tallest };
}

it.each([1000, 1500, 2400])(
	"in %i pixels has columns of like length",
	(width) => {
		const { bottoms, tallest } = columnsIn(width);
		expect(bottoms).toHaveLength(Math.floor((width - 120) / 390));
		expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThanOrEqual(
			tallest,
		);
	},
);

it("names all that one box stands for, and of a single thing what it is", () => {
	const { entries: placed } = placeLegend(entries, {
		width: 1500,
		height: 600,
	});
	const [one] = placed;
	expect(one?.shown).toEqual(["thing 0", "what it is for"]);
	const many = placed[6]?.shown.join(" ") ?? "";
	for (const name of names) expect(many).toContain(name);
});

it("is as high as nothing where there is nothing", () => {
	expect(placeLegend([], { width: 1000, height: 600 })).toEqual({
		entries: [],
		bottom: 624,
	});
});
