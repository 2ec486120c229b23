import { Refusal } from "./refusal.ts";
import { type Input, textIn } from "./service.ts";

/** As much of a list as one answer has, and the token for what comes after it. */
export interface Page<T> {
	readonly items: readonly T[];
	/** Absent at the end. */
	readonly next?: string;
}

/** What services call the fields of a request for a page. */
interface Names {
	readonly token: string;
	readonly size: string;
	/** So many where nothing is said, and never more. */
	readonly most: number;
	/** The service's codes of errors. */
	readonly wrongToken: string;
	readonly wrongSize: string;
}

/** @throws Refusal for a token that was not given with an answer, or a size that there is not. */
export function pageOf<T>(
	all: readonly T[],
	input: Input,
	{ token, size, most, wrongToken, wrongSize }: Names,
): Page<T> {
	const text = textIn(input, token);
	const at = text === "" ? 0 : placeIn(text);
	if (at === undefined)
		throw new Refusal(wrongToken, `The specified ${token} is invalid.`);
	const wanted = Number(input[size] ?? most);
	if (!(wanted >= 1 && wanted <= most))
		throw new Refusal(
			wrongSize,
			`1 validation error detected: Value '${wanted}' at '${size}' failed to satisfy constraint: Member must have value between 1 and ${most}`,
		);
	const end = at + wanted;
	return {
		items: all.slice(at, end),
		...(end < all.length && { next: tokenOf(end) }),
	};
}

const start = "from:";

function tokenOf(at: number): string {
	return Buffer.from(`${start}${at}`).toString("base64url");
}

function placeIn(token: string): number | undefined {
	const text = Buffer.from(token, "base64url").toString();
	const at = Number(text.slice(start.length));
	return text.startsWith(start) && Number.isInteger(at) ? at : undefined;
}
