/**
 * A review in each of its formats, every one loaded only when it is asked for. What
 * comes from a plan is made harmless here, by the rules of each format. Computes
 * nothing. Imports the types of the review and of what the analyses found.
 */
import type { Review } from "../../review/index.ts";

export interface CheckFormatOptions {
	readonly width: number;
	readonly colour: boolean;
	/** Terrace's own. */
	readonly version: string;
}

type Write = (review: Review, options: CheckFormatOptions) => string;

export const checkFormats: Readonly<Record<string, () => Promise<Write>>> = {
	text: async () => (await import("./check-text.ts")).checkText,
	json: async () => (await import("./check-json.ts")).checkJson,
	markdown: async () => (await import("./check-markdown.ts")).checkMarkdown,
	html: async () => (await import("./html/index.ts")).checkHtml,
	sarif: async () => (await import("./sarif.ts")).checkSarif,
};
