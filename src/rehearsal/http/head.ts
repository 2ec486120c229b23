/** A header line as it was sent, name in the sender's spelling. */
export type Header = readonly [name: string, value: string];

/** The first line and the header lines of a request. */
export interface RequestHead {
	readonly method: string;
	/** As it was sent: `/path?query`, an absolute URL, or `*`. */
	readonly target: string;
	readonly version: "1.0" | "1.1" | "2.0";
	readonly headers: readonly Header[];
	/** Bytes that it took, with the empty line. */
	readonly size: number;
}

/** The first line and the header lines of a response. */
export interface ResponseHead {
	readonly status: number;
	readonly reason: string;
	readonly version: "1.0" | "1.1";
	readonly headers: readonly Header[];
}

/** The first value under a name, which is given in lower case. */
export function headerValue(
	headers: readonly Header[],
	name: string,
): string | undefined {
	for (const header of headers) {
		if (isNamed(header, name)) return header[1];
	}
	return undefined;
}

/** All values under a name, which is given in lower case. */
export function headerValues(
	headers: readonly Header[],
	name: string,
): string[] {
	return headers
		.filter((header) => isNamed(header, name))
		.map(([, value]) => value);
}

export function isNamed([name]: Header, lowerCase: string): boolean {
	return (
		name.length === lowerCase.length &&
		(name === lowerCase || name.toLowerCase() === lowerCase)
	);
}

/** The words of a header with a comma-separated list, in lower case. */
export function listedWords(
	headers: readonly Header[],
	name: string,
): string[] {
	return headerValues(headers, name)
		.flatMap((value) => value.split(","))
		.map((word) => word.trim().toLowerCase())
		.filter((word) => word !== "");
}
