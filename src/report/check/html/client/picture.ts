import { moved, type PictureView, whole, zoomed } from "./view.ts";

/** Pixels for one press of an arrow key. */
const step = 60;
/** For one press of a zoom key or button. */
const factor = 1.3;

/** A picture to move and to zoom: by pointer, by wheel with Ctrl, by keys and by buttons. */
export function enablePicture(figure: HTMLElement): void {
	const window_ = figure.querySelector<HTMLElement>(".window");
	const svg = figure.querySelector<SVGSVGElement>(".window svg");
	if (window_ === null || svg === null) return;
	let view = whole;
	const show = (next: PictureView) => {
		view = next;
		svg.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
	};
	const middle = () => ({
		x: window_.clientWidth / 2,
		y: window_.clientHeight / 2,
	});
	const acts: Readonly<Record<string, () => PictureView>> = {
		"+": () => zoomed(view, factor, middle()),
		"=": () => zoomed(view, factor, middle()),
		"-": () => zoomed(view, 1 / factor, middle()),
		"0": () => whole,
		ArrowLeft: () => moved(view, step, 0),
		ArrowRight: () => moved(view, -step, 0),
		ArrowUp: () => moved(view, 0, step),
		ArrowDown: () => moved(view, 0, -step),
	};
	window_.addEventListener("keydown", (event) => {
		const act = acts[event.key];
		if (act === undefined || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		show(act());
	});
	for (const button of figure.querySelectorAll<HTMLButtonElement>("[data-act]"))
		button.addEventListener("click", () => {
			const act = acts[button.dataset.act ?? ""];
			if (act !== undefined) show(act());
		});
	enablePointer(window_, () => view, show);
}

function enablePointer(
	window_: HTMLElement,
	view: () => PictureView,
	show: (view: PictureView) => void,
): void {
	window_.addEventListener("pointerdown", (event) => {
		// Text stays selectable with Alt.
		if (event.button !== 0 || event.altKey) return;
		window_.setPointerCapture(event.pointerId);
		window_.classList.add("moving");
	});
	window_.addEventListener("pointermove", (event) => {
		if (!window_.hasPointerCapture(event.pointerId)) return;
		show(moved(view(), event.movementX, event.movementY));
	});
	window_.addEventListener("pointerup", () => {
		window_.classList.remove("moving");
	});
	window_.addEventListener(
		"wheel",
		(event) => {
			// Without Ctrl the wheel moves the page, as everywhere.
			if (!event.ctrlKey) return;
			event.preventDefault();
			const { left, top } = window_.getBoundingClientRect();
			const point = { x: event.clientX - left, y: event.clientY - top };
			show(zoomed(view(), Math.exp(-event.deltaY / 300), point));
		},
		{ passive: false },
	);
}
