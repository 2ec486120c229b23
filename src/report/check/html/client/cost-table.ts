import { type Direction, ordered } from "./order.ts";
import type { CostElsewhere, Figures } from "./page-data.ts";

const scenarios = ["least", "expected", "most"] as const;

/** Sorts by any column, shows one case or all, and prices of other regions. */
export function enableCostTable(
	section: HTMLElement,
	regions: readonly CostElsewhere[],
): void {
	const table = section.querySelector<HTMLTableElement>("table.cost");
	if (table === null) return;
	enableSorting(table);
	for (const input of section.querySelectorAll<HTMLInputElement>(
		".scenario input",
	))
		input.addEventListener("change", () => {
			table.dataset.shown = input.value;
		});
	const select = section.querySelector<HTMLSelectElement>(".regions select");
	if (select === null) return;
	const own = figuresShown(table);
	select.addEventListener("change", () => {
		const chosen =
			select.value === "" ? undefined : regions[Number(select.value)];
		showFigures(table, chosen ?? own);
		resort(table);
	});
}

type Shown = Pick<CostElsewhere, "total" | "lines">;

/** What the table said before anything was switched. */
function figuresShown(table: HTMLTableElement): Shown {
	const lines: (Figures | null)[] = [];
	for (const row of bodyRows(table))
		lines[Number(row.dataset.line)] = figuresOf(row);
	const foot = table.tFoot?.rows[0];
	return {
		lines,
		total: (foot && figuresOf(foot)) ?? ["", "", ""],
	};
}

function figuresOf(row: HTMLTableRowElement): Figures {
	const [least = "", expected = "", most = ""] = scenarios.map(
		(name) => row.querySelector(`.${name}`)?.textContent ?? "",
	);
	return [least, expected, most];
}

function showFigures(table: HTMLTableElement, { lines, total }: Shown): void {
	for (const row of bodyRows(table))
		showRow(row, lines[Number(row.dataset.line)] ?? null);
	const foot = table.tFoot?.rows[0];
	if (foot !== undefined) showRow(foot, total);
}

function showRow(row: HTMLTableRowElement, figures: Figures | null): void {
	for (const [at, name] of scenarios.entries()) {
		const cell = row.querySelector(`.${name}`);
		if (cell !== null) cell.textContent = figures?.[at] ?? "unknown";
	}
}

function enableSorting(table: HTMLTableElement): void {
	for (const button of table.querySelectorAll<HTMLButtonElement>("th button"))
		button.addEventListener("click", () => {
			const head = button.closest("th");
			if (head === null) return;
			const before = head.getAttribute("aria-sort");
			const first = head.classList.contains("figure")
				? "descending"
				: "ascending";
			const other = first === "ascending" ? "descending" : "ascending";
			for (const one of table.querySelectorAll("th"))
				one.removeAttribute("aria-sort");
			head.setAttribute("aria-sort", before === first ? other : first);
			resort(table);
		});
}

function resort(table: HTMLTableElement): void {
	const head = table.querySelector<HTMLTableCellElement>("th[aria-sort]");
	if (head === null) return;
	const { cellIndex } = head;
	const rows = bodyRows(table).map((row) => ({
		row,
		key: row.cells[cellIndex]?.textContent ?? "",
	}));
	const direction = head.getAttribute("aria-sort") as Direction;
	const sorted = ordered(rows, ({ key }) => key, direction);
	table.tBodies[0]?.append(...sorted.map(({ row }) => row));
}

function bodyRows(table: HTMLTableElement): HTMLTableRowElement[] {
	return [...(table.tBodies[0]?.rows ?? [])];
}
