export type Environment = Readonly<Record<string, string | undefined>>;

interface Bounds {
	readonly least?: number;
	readonly most: number;
	readonly whole?: boolean;
}

/** Reads variables by their kind; an empty one counts as not set, as compose files and task definitions have it. */
export class EnvironmentReader {
	readonly #environment: Environment;
	readonly #problems: string[];

	constructor(environment: Environment, problems: string[]) {
		this.#environment = environment;
		this.#problems = problems;
	}

	optional(name: string): string | undefined {
		return this.#environment[name]?.trim() || undefined;
	}

	text(name: string, otherwise: string): string {
		return this.optional(name) ?? otherwise;
	}

	number(name: string, otherwise: number, bounds: Bounds): number {
		const text = this.optional(name);
		if (text === undefined) return otherwise;
		const { least = 0, most, whole = false } = bounds;
		const value = Number(text);
		const good =
			value >= least && value <= most && (!whole || Number.isInteger(value));
		if (good) return value;
		const kind = whole ? "a whole number" : "a number";
		this.problem(
			`${name} is "${text}"; it must be ${kind} from ${least} to ${most}.`,
		);
		return otherwise;
	}

	oneOf<T extends string>(
		name: string,
		otherwise: NoInfer<T>,
		allowed: readonly T[],
	): T {
		const text = this.text(name, otherwise);
		const known = allowed.find((one) => one === text);
		if (known !== undefined) return known;
		this.problem(
			`${name} is "${text}"; it must be one of ${allowed.join(", ")}.`,
		);
		return otherwise;
	}

	problem(sentence: string): void {
		this.#problems.push(sentence);
	}
}
