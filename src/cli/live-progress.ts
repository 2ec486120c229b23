import { printedSpan } from "../driver/index.ts";
import type { News } from "../operations/index.ts";
import type { Screen } from "./terminal.ts";

/** Keeps the last line of a terminal true: how long it takes by now, and what is on its way. */
export function liveProgress(
	{ live, width }: Screen,
	now: () => number = Date.now,
): (news: News) => void {
	if (live === undefined) return () => undefined;
	const began = new Map<string, number>();
	let stage = 0;
	let timer: NodeJS.Timeout | undefined;
	const draw = () => live(lineOf(now(), stage, began, width - 1));
	return (news) => {
		if (news.kind === "stage") {
			stage = now();
			timer ??= setInterval(draw, 1000).unref();
		}
		if (news.kind === "resource") {
			const { address, stage: at } = news.progress;
			if (at === "started") began.set(address, now());
			if (at === "done" || at === "failed") began.delete(address);
			draw();
		}
		if (news.kind === "stage-end") {
			clearInterval(timer);
			timer = undefined;
			began.clear();
			live("");
		}
	};
}

function lineOf(
	now: number,
	stage: number,
	began: ReadonlyMap<string, number>,
	room: number,
): string {
	const others = [...began].map(
		([address, since]) => `${address} ${printedSpan(now - since)}`,
	);
	const head = `  ${printedSpan(now - stage)}`;
	const text = [head, ...(others.length > 0 ? [others.join(", ")] : [])].join(
		" · ",
	);
	return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}
