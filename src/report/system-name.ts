import type { SystemReview } from "../review/index.ts";

/** What a system is called above its page and its pictures: a plan is called by its path, of which folder and file are enough for a heading. */
export function systemName({
	title,
	input,
}: Pick<SystemReview, "title" | "input">): string {
	return title === input ? title.split(/[\\/]/).slice(-2).join("/") : title;
}
