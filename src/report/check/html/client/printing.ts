/** On paper nothing can be unfolded: everything is open while it is printed. */
export function enablePrinting(): void {
	let folded: readonly HTMLDetailsElement[] = [];
	window.addEventListener("beforeprint", () => {
		folded = [
			...document.querySelectorAll<HTMLDetailsElement>("details:not([open])"),
		];
		for (const one of folded) one.open = true;
	});
	window.addEventListener("afterprint", () => {
		for (const one of folded) one.open = false;
	});
}
