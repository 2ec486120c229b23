/** Something in a document which terraform would refuse: a bug of whoever made the document. */
export interface DocumentProblem {
	readonly kind: "document-problem";
	/** The block, as `resource aws_vpc.main` or `provider aws`. */
	readonly block: string;
	/** Where in it: `ingress[1].port`; empty for the block as a whole. */
	readonly path: string;
	readonly summary: string;
}

/** Makes problems at one place. */
export interface Place {
	readonly block: string;
	readonly path: string;
}

export function problemAt(place: Place, summary: string): DocumentProblem {
	return { kind: "document-problem", ...place, summary };
}

export function inside({ block, path }: Place, step: string): Place {
	const separator = path === "" || step.startsWith("[") ? "" : ".";
	return { block, path: `${path}${separator}${step}` };
}

export function printProblem({
	block,
	path,
	summary,
}: DocumentProblem): string {
	return path === "" ? `${block}: ${summary}` : `${block}, ${path}: ${summary}`;
}
