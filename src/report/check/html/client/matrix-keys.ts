/**
 * The matrix is one stop of the Tab key, in which arrow keys move from cell to cell: two dozen actors are hundreds of
 * cells. Source: ARIA Authoring Practices Guide, "Grid Pattern", with a roving tabindex.
 */
export function enableMatrixKeys(section: HTMLElement): void {
	const table = section.querySelector<HTMLTableElement>(".matrix");
	const cells = [...(table?.querySelectorAll("button") ?? [])];
	const [first] = cells;
	if (table === null || first === undefined) return;
	table.setAttribute("role", "grid");
	for (const cell of cells) cell.tabIndex = -1;
	first.tabIndex = 0;
	table.addEventListener("focusin", ({ target }) => {
		if (!(target instanceof HTMLButtonElement)) return;
		for (const cell of cells) cell.tabIndex = cell === target ? 0 : -1;
	});
	table.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (!(event.target instanceof HTMLElement)) return;
		const next = nextOf(event.key, event.target.closest("td"));
		if (next === "elsewhere") return;
		// Or the arrow would move the page.
		event.preventDefault();
		next?.focus();
		next?.scrollIntoView({ block: "nearest", inline: "nearest" });
	});
}

/** The cell that a key leads to, skipping what is empty; `elsewhere` for a key that leads nowhere. */
function nextOf(key: string, from: HTMLTableCellElement | null) {
	const row = from?.parentElement;
	if (from === null || !(row instanceof HTMLTableRowElement))
		return "elsewhere";
	const rows = [...(row.parentElement?.children ?? [])];
	const along = [...row.cells].map(buttonIn);
	const down = rows.map((one) =>
		one instanceof HTMLTableRowElement
			? buttonIn(one.cells[from.cellIndex])
			: undefined,
	);
	const at = from.cellIndex;
	const level = rows.indexOf(row);
	const ways: Readonly<Record<string, readonly Button[]>> = {
		ArrowRight: along.slice(at + 1),
		ArrowLeft: along.slice(0, at).reverse(),
		ArrowDown: down.slice(level + 1),
		ArrowUp: down.slice(0, level).reverse(),
		Home: along,
		End: [...along].reverse(),
	};
	const way = ways[key];
	return way === undefined ? "elsewhere" : way.find((one) => one !== undefined);
}

type Button = HTMLButtonElement | undefined;

function buttonIn(cell: Element | undefined): Button {
	return cell?.querySelector("button") ?? undefined;
}
