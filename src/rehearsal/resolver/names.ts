import { type AnswerRecord, codes, type RecordType, types } from "./message.ts";

/** One entry of a resolver: everything that a name has of one type. */
export interface NameEntry {
	/** `*.example.com` stands for every name below it that is not there itself. */
	readonly name: string;
	readonly type: RecordType;
	readonly values: readonly string[];
	/** How long clients may keep it. */
	readonly seconds: number;
}

export interface Found {
	readonly code: number;
	readonly records: readonly AnswerRecord[];
}

/** More steps from name to name than that are a circle. */
const mostSteps = 8;

/** The names that one VPC's resolver knows. */
export class Names {
	readonly #entries = new Map<string, NameEntry[]>();
	/** Each name above one that is there: of them it is known that they have nothing. */
	readonly #above = new Set<string>();

	constructor(entries: readonly NameEntry[]) {
		for (const one of entries) this.#add(one);
	}

	/** From now on the name has these addresses, and nothing else. */
	point(name: string, addresses: readonly string[], seconds: number): void {
		this.#entries.delete(plain(name));
		this.#add({ name, type: "A", values: addresses, seconds });
	}

	/** Everything of the type that is known of a name, by way of other names of it where it has some. */
	find(name: string, type: number): Found {
		const records: AnswerRecord[] = [];
		let at = plain(name);
		for (let step = 0; step < mostSteps; step += 1) {
			const entries = this.#of(at);
			if (entries === undefined)
				return {
					code: this.#above.has(at) ? codes.none : codes.noName,
					records,
				};
			const own = entries.filter((one) => types[one.type] === type);
			const [alias] = entries.filter((one) => one.type === "CNAME");
			const chosen = own.length > 0 || alias === undefined ? own : [alias];
			for (const one of chosen) records.push(...recordsOf(at, one));
			if (own.length > 0 || alias === undefined) break;
			at = plain(alias.values[0] ?? "");
		}
		return { code: codes.none, records };
	}

	#add(one: NameEntry): void {
		const name = plain(one.name);
		this.#entries.set(name, [...(this.#entries.get(name) ?? []), one]);
		for (const above of parentsOf(name)) this.#above.add(above);
	}

	/** RFC 4592: a wildcard does not speak for a name that is there, nor for one that has names below it. */
	#of(name: string): readonly NameEntry[] | undefined {
		const own = this.#entries.get(name);
		if (own !== undefined || this.#above.has(name)) return own;
		for (const above of parentsOf(name)) {
			const wild = this.#entries.get(`*.${above}`);
			if (wild !== undefined) return wild;
			if (this.#entries.has(above)) return undefined;
		}
		return undefined;
	}
}

function recordsOf(
	name: string,
	{ type, values, seconds }: NameEntry,
): readonly AnswerRecord[] {
	return values.map((value) => ({ name, type, value, seconds }));
}

function plain(name: string): string {
	return name.toLowerCase().replace(/\.$/, "");
}

/** `b.c` and `c` of `a.b.c`. */
function parentsOf(name: string): readonly string[] {
	const labels = name.split(".");
	return labels.slice(1).map((_, at) => labels.slice(at + 1).join("."));
}
