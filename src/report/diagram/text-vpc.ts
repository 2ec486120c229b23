import type { Diagram, Frame, PlacedNode } from "../../diagram/index.ts";
import { cellsOf, cut, fitted, printable, wrapped } from "./cells.ts";

/** Narrower columns hold no names. */
const narrowest = 22;

/** A VPC as a table: zones side by side, subnets row by row; zone under zone where they do not fit. */
export function vpcText(
	vpc: Frame,
	diagram: Diagram,
	width: number,
): readonly string[] {
	const zones = diagram.frames.filter(
		({ kind, parent }) => kind === "zone" && parent === vpc.id,
	);
	const perTable = Math.max(
		1,
		Math.min(zones.length, Math.floor((width - 1) / (narrowest + 3))),
	);
	const title = `${vpc.reference ? `[${vpc.reference}] ` : ""}${vpc.title}`;
	const inner = width - 4;
	const head = [
		line("┌", ` ${cut(printable(title), inner - 4)} `, "┐", width),
		...vpc.lines.map((text) => `│ ${fitted(printable(text), inner)} │`),
	];
	if (zones.length === 0) return [...head, line("└", "", "┘", width)];
	const tables = Array.from(
		{ length: Math.ceil(zones.length / perTable) },
		(_, at) => zones.slice(at * perTable, (at + 1) * perTable),
	);
	return [
		...head,
		...tables.flatMap((own) => tableText(own, diagram, width)),
		line("└", "", "┘", width),
	];
}

/** A line of the frame with a text in it. */
function line(left: string, text: string, right: string, width: number) {
	const head = `${left}─${text}`;
	return `${head}${"─".repeat(Math.max(0, width - cellsOf(head) - 1))}${right}`;
}

function tableText(
	zones: readonly Frame[],
	diagram: Diagram,
	width: number,
): readonly string[] {
	const subnets = zones.map((zone) =>
		diagram.frames.filter(
			({ kind, parent }) => kind === "subnet" && parent === zone.id,
		),
	);
	const rows = [...new Set(subnets.flat().map(({ row }) => row ?? 0))].sort(
		(one, other) => one - other,
	);
	const widths = columnWidths(zones.length, width);
	const titles = zones.map(({ title }) => printable(title));
	return [
		divider(widths, "├", "┬", "┤", titles),
		...rows.flatMap((row, at) => [
			...(at === 0 ? [] : [divider(widths, "├", "┼", "┤", [])]),
			...rowText(
				subnets.map((own) => own.find((one) => one.row === row)),
				diagram,
				widths,
			),
		]),
	];
}

function columnWidths(count: number, width: number): readonly number[] {
	const room = width - 1 - 3 * count;
	const each = Math.floor(room / count);
	return Array.from({ length: count }, (_, at) =>
		at === count - 1 ? room - each * (count - 1) : each,
	);
}

function divider(
	widths: readonly number[],
	left: string,
	middle: string,
	right: string,
	titles: readonly string[],
): string {
	const parts = widths.map((width, at) => {
		const title = titles[at];
		const text =
			title === undefined ? "" : `─ ${cut(title, Math.max(1, width - 4))} `;
		return text + "─".repeat(Math.max(0, width + 2 - cellsOf(text)));
	});
	return `${left}${parts.join(middle)}${right}`;
}

function rowText(
	cells: readonly (Frame | undefined)[],
	{ nodes }: Diagram,
	widths: readonly number[],
): readonly string[] {
	const texts = cells.map((cell, at) =>
		cell === undefined ? [] : cellText(cell, nodes, widths[at] ?? 0),
	);
	const height = Math.max(1, ...texts.map(({ length }) => length));
	return Array.from({ length: height }, (_, line) => {
		const parts = widths.map((width, at) =>
			fitted(texts[at]?.[line] ?? "", width),
		);
		return `│ ${parts.join(" │ ")} │`;
	});
}

function cellText(
	subnet: Frame,
	nodes: readonly PlacedNode[],
	width: number,
): readonly string[] {
	const id = subnet.id.replace(/^subnet:/, "");
	const own = nodes.filter(
		({ subnets, frame }) => subnets.includes(id) || frame === subnet.id,
	);
	return [
		printable(subnet.title),
		...subnet.lines.flatMap((text) => wrapped(printable(text), width)),
		...own.flatMap((node) => {
			const reference = node.reference ? `[${node.reference}] ` : "";
			const where = node.inOneOf ? " (here or in another zone)" : "";
			const [head = "", ...more] = wrapped(
				printable(`${reference}${node.title}${where}`),
				width - 2,
			);
			return [
				`${node.inOneOf ? "◦" : "•"} ${head}`,
				...more.map((text) => `  ${text}`),
			];
		}),
	];
}
