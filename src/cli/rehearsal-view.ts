import {
	doings,
	type PartOnBoard,
	type RehearsalBoard,
	type Visit,
} from "./rehearsal-board.ts";

/** Where and what is to be shown. */
export interface ViewSettings {
	readonly width: number;
	readonly height: number;
	readonly colour: boolean;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Zones whose plug can be pulled, by their keys: the first by `1`. */
	readonly plugs: readonly string[];
	/** Whose log is shown; empty for what happened. */
	readonly voice: string;
}

type Paint = "bold" | "green" | "red" | "yellow" | "dim";

/** A text with the colours of its pieces; what is cut is cut by what is seen. */
type Piece = readonly [text: string, paint?: Paint | undefined];

const codes: Readonly<Record<Paint, number>> = {
	bold: 1,
	dim: 2,
	red: 31,
	green: 32,
	yellow: 33,
};

/** Two zones stand side by side where each gets that much. */
const narrowest = 34;

/** The whole picture: as many lines as the terminal has, none wider than it. */
export function rehearsalView(
	board: RehearsalBoard,
	settings: ViewSettings,
): readonly string[] {
	const { height } = settings;
	const head = [...headLines(board, settings), []];
	const zones = [...zoneLines(board, settings), ...alarmLines(board), []];
	const visits = visitLines(board, settings);
	const foot = footLines(settings);
	const above = [...head, ...zones, ...visits];
	const room = Math.max(2, height - above.length - foot.length);
	const log = logLines(board, settings, room);
	const all = [...above, ...log, ...foot].slice(0, height);
	return all.map((pieces) => painted(pieces, settings));
}

function headLines(
	{ title, ready, readyAt }: RehearsalBoard,
	{ now }: ViewSettings,
): Piece[][] {
	const { address = "nothing is open to the internet", authority } =
		ready ?? {};
	const up = spanOf(now - readyAt);
	const warning: Piece[] =
		ready?.enforced === false
			? [["  the network is not enforced", "yellow"]]
			: [];
	return [
		[[title, "bold"], [`  for ${up}`, "dim"], ...warning],
		[[address, "bold"]],
		...(authority === undefined
			? []
			: [[[`curl --cacert ${authority} ${address}`, "dim"]] as Piece[]]),
	];
}

function zoneLines(board: RehearsalBoard, settings: ViewSettings): Piece[][] {
	const { width } = settings;
	const { zones } = board;
	const abreast = Math.max(
		1,
		Math.min(zones.length, Math.floor(width / narrowest)),
	);
	const room = Math.floor(width / abreast) - 2;
	const columns = zones.map((zone) => zoneColumn(board, settings, zone, room));
	const lines: Piece[][] = [];
	for (let at = 0; at < columns.length; at += abreast) {
		const row = columns.slice(at, at + abreast);
		const longest = Math.max(...row.map(({ length }) => length));
		for (let line = 0; line < longest; line += 1)
			lines.push(row.flatMap((column) => fitted(column[line] ?? [], room + 2)));
	}
	return lines;
}

function zoneColumn(
	board: RehearsalBoard,
	{ plugs, now }: ViewSettings,
	zone: string,
	room: number,
): Piece[][] {
	const isOff = board.off.has(zone);
	const key = plugs.indexOf(zone) + 1;
	const title: Piece[] = [
		[zone === "" ? "no zone" : zone, "bold"],
		isOff
			? [`  PLUG PULLED${key > 0 ? `, ${key} puts it in` : ""}`, "red"]
			: [key > 0 ? `  ${key} pulls the plug` : "", "dim"],
	];
	const parts = [...board.parts.values()].filter((one) => one.zone === zone);
	const names = Math.max(...parts.map(({ name }) => name.length));
	const rows = parts.map((part) => partRow(part, board, now, names));
	return [title, ...rows].map((row) => fitted(row, room));
}

function partRow(
	part: PartOnBoard,
	board: RehearsalBoard,
	now: number,
	names: number,
): Piece[] {
	const { name, address } = part;
	const [mark, word, paint] = stateOf(part, board, now);
	return [
		[`${mark} `, paint],
		[`${name.padEnd(names)} `],
		[`${address.padEnd(12)} `, "dim"],
		[word, paint === "green" ? undefined : paint],
	];
}

/** Of a node what passes through it, of a target how the nodes find it. */
function stateOf(
	{ zone, health, traffic, ended, doing }: PartOnBoard,
	{ off, parts }: RehearsalBoard,
	now: number,
): readonly [mark: string, word: string, paint: Paint] {
	if (off.has(zone)) return ["○", "no power", "dim"];
	if (ended) return ["✗", "ended", "red"];
	if (doing === "lost" || doing === "away") return ["✗", doings[doing], "red"];
	if (doing === "stopped") return ["○", doings[doing], "dim"];
	if (doing !== undefined) return ["●", doings[doing], "green"];
	// What stands in a zone without power finds nobody, and nobody asks it.
	const said = [...health]
		.filter(([node]) => !off.has(parts.get(node)?.zone ?? ""))
		.map(([, state]) => state);
	if (said.length > 0) {
		const good = said.filter((state) => state === "healthy").length;
		if (good === said.length) return ["●", "healthy", "green"];
		const [other = ""] = said.filter((state) => state !== "healthy");
		return good === 0
			? ["✗", other, "red"]
			: ["◐", `healthy, ${good} of ${said.length}`, "yellow"];
	}
	if (traffic.at === 0) return ["●", "runs", "green"];
	const isLate = now - traffic.at > 1500;
	const { requests, failed } = isLate ? { requests: 0, failed: 0 } : traffic;
	const word = `${requests}/s${failed > 0 ? `, ${failed} failed` : ""}`;
	return ["●", word, failed > 0 ? "yellow" : "green"];
}

/** How many alarms stand how, and the names of those that are raised. */
function alarmLines({ alarms }: RehearsalBoard): Piece[][] {
	// Those of target tracking are raised whenever there is little to do.
	const own = [...alarms].filter(
		([name]) => !name.startsWith("TargetTracking-"),
	);
	if (own.length === 0) return [];
	const raised = own.filter(([, state]) => state === "ALARM");
	const well = own.filter(([, state]) => state === "OK").length;
	const names = raised.map(([name]) => name).join(", ");
	const pieces: Piece[] = [[`alarms: ${well} OK`]];
	if (raised.length > 0) pieces.push([`, raised: ${names}`, "red"]);
	return [[], pieces];
}

function visitLines(
	{ visits, answered, failed, visitedPath }: RehearsalBoard,
	{ width }: ViewSettings,
): Piece[][] {
	const last = visits.at(-1);
	if (last === undefined) return [];
	const shown = visits.slice(-Math.max(1, Math.min(width - 2, 100)));
	const counts = `${count(answered)} answered, `;
	return [
		[
			[`visits of ${visitedPath}, two a second: `],
			[counts],
			[`${count(failed)} failed`, failed > 0 ? "red" : undefined],
			[`; last ${last.milliseconds} ms`, "dim"],
		],
		shown.map((one): Piece => barOf(one)),
		[],
	];
}

const bars = "▁▂▃▄▅▆▇█";

/** By how long it took: each bar twice as long as the one before, from 10 ms on. */
function barOf({ status, milliseconds }: Visit): Piece {
	if (status === undefined || status >= 500) return ["✗", "red"];
	const step = Math.ceil(Math.log2(Math.max(1, milliseconds / 10)));
	const bar = bars[Math.min(step, bars.length - 1)] ?? "█";
	return [bar, step > 5 ? "yellow" : "green"];
}

function logLines(
	{ lines }: RehearsalBoard,
	{ voice, width }: ViewSettings,
	room: number,
): Piece[][] {
	const title = voice === "" ? "what happened" : `log of ${voice}`;
	const own = lines.filter(({ part }) => part === voice).slice(-(room - 1));
	const rows = own.map(({ at, text }): Piece[] => [
		[`${clockOf(at)} `, "dim"],
		[text.trim(), paintOf(text)],
	]);
	const rule = "─".repeat(Math.max(0, width - title.length - 1));
	const blank = Array.from({ length: room - 1 - rows.length }, () => []);
	return [[[`${title} `], [rule, "dim"]], ...rows, ...blank];
}

function paintOf(text: string): Paint | undefined {
	if (text.startsWith("✗")) return "red";
	return text.startsWith("!") ? "yellow" : undefined;
}

function footLines({ plugs }: ViewSettings): Piece[][] {
	const keys = plugs.length > 1 ? `1-${plugs.length}` : "1";
	const plug = plugs.length > 0 ? `${keys} plug of a zone · ` : "";
	return [[[`${plug}l next log · Ctrl-C stop`, "dim"]]];
}

/** Cut or filled up to a width. */
function fitted(pieces: readonly Piece[], width: number): Piece[] {
	const kept: Piece[] = [];
	let left = width;
	for (const [text, paint] of pieces) {
		const all = [...text];
		const shown =
			all.length <= left ? text : `${all.slice(0, left - 1).join("")}…`;
		if (left > 0) kept.push([shown, paint]);
		left -= Math.min(all.length, left);
	}
	return [...kept, [" ".repeat(left)]];
}

function painted(
	pieces: readonly Piece[],
	{ width, colour }: ViewSettings,
): string {
	const text = fitted(pieces, width)
		.map(([piece, paint]) =>
			colour && paint && piece !== ""
				? `\u001b[${codes[paint]}m${piece}\u001b[0m`
				: piece,
		)
		.join("");
	return text.trimEnd();
}

function count(number: number): string {
	return number.toLocaleString("en-US");
}

function clockOf(at: number): string {
	return new Date(at).toTimeString().slice(0, 8);
}

function spanOf(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const minutes = String(Math.floor(seconds / 60)).padStart(2, "0");
	return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
