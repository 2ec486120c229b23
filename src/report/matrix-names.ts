import { parseResourceAddress, printShortAddress } from "../address/index.ts";
import { inOneLine } from "./columns.ts";

/** What the names of a matrix take in a terminal: numbers with a legend, and as much of a sender's name as its row has room for. */
export interface MatrixNames {
	/** Whoever has a number, in its order: receivers, then senders that nobody reaches and whose names are too long. */
	readonly numbered: readonly string[];
	/** What stands before each sender's row; a name that is shortened has its number. */
	readonly heads: readonly string[];
}

export function withNumbers(
	senders: readonly string[],
	receivers: readonly string[],
	width: number,
): MatrixNames {
	const room = Math.floor((width * 2) / 5) - 2;
	const fits = (name: string) => name.length <= room;
	const numbered = [
		...receivers,
		...senders.filter((name) => !fits(name) && !receivers.includes(name)),
	];
	const heads = senders.map((name) => {
		if (fits(name)) return name;
		const number = `${numbered.indexOf(name) + 1} `;
		return `${number}${aroundMiddle(withoutTypes(name), room - number.length)}`;
	});
	return { numbered, heads };
}

/** The legend has the types. */
function withoutTypes(name: string): string {
	const address = parseResourceAddress(name);
	return address === undefined ? name : inOneLine(printShortAddress(address));
}

/** Both ends: addresses begin alike, and their last name and key tell them apart. */
function aroundMiddle(name: string, room: number): string {
	const characters = Array.from(name);
	if (characters.length <= room) return name;
	const head = Math.floor((room - 1) / 2);
	const tail = room - 1 - head;
	return `${characters.slice(0, head).join("")}…${characters.slice(-tail).join("")}`;
}

/** What stands before a number. */
const margin = 4;

/** Whoever has a number, with it, in columns. A name is never broken, so that it can be copied: a terminal wraps it itself. */
export function matrixLegend(
	names: readonly string[],
	width: number,
): string[] {
	const entries = names.map((name, at) => `${at + 1} ${name}`);
	const widest = Math.max(...entries.map(({ length }) => length)) + 2;
	const count = Math.max(1, Math.floor((width - margin) / widest));
	const rows = Math.ceil(entries.length / count);
	return Array.from({ length: rows }, (_, row) => {
		const cells = Array.from(
			{ length: count },
			(_, column) => entries[column * rows + row] ?? "",
		);
		const line = cells.map((cell) => cell.padEnd(widest)).join("");
		return " ".repeat(margin) + line.trimEnd();
	});
}

/**
 * Said under a matrix with CloudFront's interfaces among the senders ("Restrict access with VPC origins", CloudFront
 * Developer Guide): they are AWS's, and no rule of a plan says what they send.
 */
export function originNote(senders: readonly string[]): string | undefined {
	return senders.some((name) => /^cdn(-origin$|:)/.test(name))
		? "cdn-origin is CloudFront's interfaces inside the network, which would let them send all this; CloudFront opens connections to its origins only."
		: undefined;
}
