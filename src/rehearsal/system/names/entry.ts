/** One entry of a resolver, as the part takes it (`resolver/read-configuration.ts`). */
export interface NameEntry {
	readonly name: string;
	readonly type: "A" | "AAAA" | "CNAME" | "PTR" | "TXT";
	readonly values: readonly string[];
	readonly seconds: number;
}

/** As long as Elastic Load Balancing has it, and the answers of an alias; what else AWS gives is kept about as long. */
const usualSeconds = 60;

export function addressEntry(
	name: string,
	values: readonly string[],
	seconds = usualSeconds,
): NameEntry {
	return { name, type: "A", values, seconds };
}
