import type { Actor } from "../network/index.ts";
import type { Reach } from "../reachability/index.ts";
import { fitted, folded, inOneLine } from "./columns.ts";
import { matrixLegend, originNote, withNumbers } from "./matrix-names.ts";
import { streamsWords } from "./traffic-words.ts";

/** Wider cells are cut; `--format json` has them whole. */
const widestCell = 13;

/** More actors than this make no picture: who reaches whom is then a list. */
const mostActors = 40;

/** Who reaches whom: senders down the side, receivers across, TCP ports in the cells. */
export function matrixText(
	actors: readonly Actor[],
	given: readonly Reach[],
	width: number,
): string[] {
	const reach = given.map((one) => ({
		...one,
		from: inOneLine(one.from),
		to: inOneLine(one.to),
	}));
	if (reach.length === 0) return ["  Nobody reaches anybody."];
	const names = actors.map(({ name }) => inOneLine(name));
	const senders = named(
		names,
		reach.map(({ from }) => from),
	);
	const receivers = named(
		names,
		reach.map(({ to }) => to),
	);
	if (senders.length + receivers.length > mostActors)
		return listText(reach, width);
	const { numbered, heads } = withNumbers(senders, receivers, width);
	const note = originNote(senders);
	return [
		numbered.length > receivers.length ? "  From and to" : "  To",
		...matrixLegend(numbered, width),
		"",
		...tables({ senders, receivers, heads, cells: cellsOf(reach) }, width),
		...(note === undefined ? [] : ["", ...folded(note, width, 2)]),
	];
}

/** In the order of the actors, each once. */
function named(order: readonly string[], names: readonly string[]): string[] {
	const there = new Set(names);
	return [
		...order.filter((name) => there.has(name)),
		...[...there].filter((name) => !order.includes(name)),
	];
}

type Cells = ReadonlyMap<string, string>;

function cellsOf(reach: readonly Reach[]): Cells {
	const found = new Map<string, string[]>();
	for (const { from, to, streams, perhaps } of reach) {
		const key = `${from}\n${to}`;
		const words = [
			...(streams.length === 0 ? [] : [streamsWords(streams, true)]),
			...(perhaps.length === 0 ? [] : ["?"]),
		];
		const before = found.get(key) ?? [];
		found.set(key, [...new Set([...before, ...words])]);
	}
	return new Map([...found].map(([key, words]) => [key, words.join(", ")]));
}

interface Matrix {
	readonly senders: readonly string[];
	/** What stands before each sender's row. */
	readonly heads: readonly string[];
	readonly receivers: readonly string[];
	readonly cells: Cells;
}

/** As many receivers side by side as the width takes, the others below. */
function tables(
	{ senders, heads, receivers, cells }: Matrix,
	width: number,
): string[] {
	const left = Math.max(8, ...heads.map(({ length }) => length + 2));
	const columns = receivers.map((to, at) => {
		const texts = senders.map((from) =>
			fitted(cells.get(`${from}\n${to}`) ?? "·", widestCell),
		);
		const head = `${at + 1}`;
		const room = Math.max(head.length, ...texts.map(({ length }) => length));
		return { head, texts, room: room + 2 };
	});
	const lines: string[] = [];
	for (let at = 0; at < columns.length; ) {
		let next = at;
		let used = left + 2;
		while (
			next < columns.length &&
			(next === at || used + (columns[next]?.room ?? 0) <= width)
		)
			used += columns[next++]?.room ?? 0;
		const shown = columns.slice(at, next);
		const row = (name: string, cell: (one: (typeof shown)[number]) => string) =>
			`  ${fitted(name, left).padEnd(left)}${shown.map((one) => cell(one).padStart(one.room)).join("")}`.trimEnd();
		if (at > 0) lines.push("");
		lines.push(row("From", ({ head }) => head));
		for (const [line, head] of heads.entries())
			lines.push(row(head, ({ texts }) => texts[line] ?? ""));
		at = next;
	}
	return lines;
}

const mostPairs = 60;

function listText(reach: readonly Reach[], width: number): string[] {
	const lines = reach
		.slice(0, mostPairs)
		.flatMap(({ from, to, streams, perhaps }) => {
			const words = streamsWords(streams.length > 0 ? streams : perhaps);
			const sure = streams.length > 0 ? "" : "perhaps ";
			return folded(`${from} → ${to}: ${sure}${words}`, width, 2);
		});
	const more = reach.length - mostPairs;
	return more > 0
		? [...lines, `  … and ${more} more; --format json has all of them.`]
		: lines;
}
