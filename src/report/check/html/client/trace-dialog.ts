import type { Trace } from "./page-data.ts";

/** Cells of the matrix open what a flow between the two meets. */
export function enableTraces(
	section: HTMLElement,
	traces: readonly Trace[],
): void {
	const dialog = document.querySelector<HTMLDialogElement>("#trace");
	if (dialog === null) return;
	section.addEventListener("click", ({ target }) => {
		if (!(target instanceof Element)) return;
		const cell = target.closest<HTMLElement>("[data-trace]");
		const trace = traces[Number(cell?.dataset.trace ?? Number.NaN)];
		if (trace !== undefined) show(dialog, trace);
	});
	dialog.addEventListener("click", ({ target }) => {
		// What lies around the dialog belongs to it.
		if (target === dialog) dialog.close();
	});
}

function show(dialog: HTMLDialogElement, trace: Trace): void {
	const words = {
		passes: "Gets through",
		unknown: "Nobody can tell",
		stopped: "Is stopped",
	};
	put(dialog, "h2", trace.title);
	put(dialog, ".reach", words[trace.reach]);
	put(dialog, ".says", trace.says);
	dialog.dataset.reach = trace.reach;
	dialog.querySelector("ol")?.replaceChildren(...trace.hops.map(hopItem));
	dialog.showModal();
}

/** As text, whatever it holds. */
function put(dialog: HTMLElement, selector: string, text: string): void {
	const element = dialog.querySelector(selector);
	if (element !== null) element.textContent = text;
}

function hopItem({ text, passes, returning }: Trace["hops"][number]) {
	const item = document.createElement("li");
	item.textContent = text;
	item.classList.toggle("stops", !passes);
	item.classList.toggle("returning", returning);
	return item;
}
