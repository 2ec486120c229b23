import { PartFault } from "./part.ts";

/** Reads a configuration's values one by one; what is missing or of another kind is a fault with its place. */
export class Fields {
	readonly #value: Readonly<Record<string, unknown>>;
	readonly #place: string;

	constructor(value: unknown, place: string) {
		if (typeof value !== "object" || value === null || Array.isArray(value)) {
			throw new PartFault(
				`${place || "the configuration"} must be an object, and is ${show(value)}`,
			);
		}
		this.#value = value as Readonly<Record<string, unknown>>;
		this.#place = place;
	}

	text(name: string, otherwise?: string): string {
		const value = this.#value[name] ?? otherwise;
		return typeof value === "string" ? value : this.#refuse(name, "a text");
	}

	number(name: string, otherwise?: number): number {
		const value = this.#value[name] ?? otherwise;
		return typeof value === "number" && Number.isFinite(value)
			? value
			: this.#refuse(name, "a number");
	}

	flag(name: string, otherwise: boolean): boolean {
		const value = this.#value[name] ?? otherwise;
		return typeof value === "boolean"
			? value
			: this.#refuse(name, "true or false");
	}

	choice<Choice extends string>(
		name: string,
		choices: readonly Choice[],
		otherwise?: Choice,
	): Choice {
		const value = this.#value[name] ?? otherwise;
		const found = choices.find((choice) => choice === value);
		return found ?? this.#refuse(name, `one of ${choices.join(", ")}`);
	}

	/** Every member of a list by itself; a list that is not there is empty. */
	list<Item>(name: string, read: (fields: Fields) => Item): Item[] {
		return this.#array(name).map((item, at) =>
			read(new Fields(item, `${this.#at(name)}[${at}]`)),
		);
	}

	texts(name: string): string[] {
		return this.#array(name).map((item) =>
			typeof item === "string" ? item : this.#refuse(name, "a list of texts"),
		);
	}

	/** Part of the configuration; `undefined` where it is not there. */
	part<Part>(name: string, read: (fields: Fields) => Part): Part | undefined {
		const value = this.#value[name];
		if (value === undefined || value === null) return undefined;
		return read(new Fields(value, this.#at(name)));
	}

	has(name: string): boolean {
		return this.#value[name] !== undefined && this.#value[name] !== null;
	}

	#array(name: string): readonly unknown[] {
		const value = this.#value[name] ?? [];
		return Array.isArray(value) ? value : this.#refuse(name, "a list");
	}

	#at(name: string): string {
		return this.#place === "" ? name : `${this.#place}.${name}`;
	}

	#refuse(name: string, wanted: string): never {
		throw new PartFault(
			`${this.#at(name)} must be ${wanted}, and is ${show(this.#value[name])}`,
		);
	}
}

function show(value: unknown): string {
	return value === undefined
		? "missing"
		: (JSON.stringify(value) ?? String(value)).slice(0, 60);
}
