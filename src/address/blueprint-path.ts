/** Where something stands in a blueprint: keys, and positions in lists, from the outside in. */
export type BlueprintPath = readonly (string | number)[];

const plainKey = /^[A-Za-z_][\w-]*$/;

/**
 * As people write it: `service.runsOn.scaleOn[0].cpu`; a key that is not a plain word stands in
 * brackets and quotation marks, `tags["cost centre"]`.
 */
export function printPath(path: BlueprintPath): string {
	return path.map(printStep).join("").replace(/^\./, "");
}

function printStep(step: string | number): string {
	if (typeof step === "number") return `[${step}]`;
	return plainKey.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

const step = /\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/** The path that a text writes, or `undefined`. The inverse of `printPath`. */
export function parsePath(text: string): BlueprintPath | undefined {
	const path: (string | number)[] = [];
	step.lastIndex = 0;
	while (step.lastIndex < text.length) {
		const match = step.exec(text);
		if (match === null) return undefined;
		path.push(readStep(match));
	}
	return path;
}

function readStep([, word, position, quoted]: RegExpExecArray):
	| string
	| number {
	if (word !== undefined) return word;
	if (position !== undefined) return Number(position);
	return JSON.parse(quoted ?? '""') as string;
}
