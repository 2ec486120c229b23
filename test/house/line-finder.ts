/** The line, from 1, on which an offset of a text stands. */
export type LineFinder = (offset: number) => number;

export function lineFinder(text: string): LineFinder {
	const starts = [0];
	for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
	return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
