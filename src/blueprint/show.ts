import type { BlueprintPath } from "../address/index.ts";
import { looksSecret, namesSecret } from "./secret.ts";

const longest = 60;

/** A bad value for a message: short, on one line, and never one that looks like a secret. */
export function show(value: unknown, path: BlueprintPath = []): string {
	if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
	if (typeof value === "object" && value !== null) return "an object";
	if (isSecret(value, path)) return "a value (hidden: it may be a secret)";
	return typeof value === "string" ? showText(value) : String(value);
}

/** Whether a value may not be shown: for what it looks like, or for where it stands. */
export function isSecret(value: unknown, path: BlueprintPath): boolean {
	const standsAtSecret = path.some((step) => namesSecret(String(step)));
	return standsAtSecret || (typeof value === "string" && looksSecret(value));
}

function showText(text: string): string {
	const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
	return JSON.stringify(short);
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(words: readonly string[], word = "or"): string {
	if (words.length < 2) return words.join("");
	return `${words.slice(0, -1).join(", ")} ${word} ${words.at(-1)}`;
}
