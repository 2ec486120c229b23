import type { KeptEvent } from "../../part.ts";
import type { KeptSecret } from "../../service/index.ts";
import type { Stored } from "./stored.ts";

/** What secrets and parameters hold now: the part keeps them, and tells of each that changes. */
export class KeptValues {
	readonly #values: Map<string, string>;

	constructor({ secrets, parameters }: Pick<Stored, "secrets" | "parameters">) {
		const all = [...secrets, ...parameters];
		this.#values = new Map(all.map(({ arn, value }) => [arn, value]));
	}

	change({ arn, value }: KeptEvent): void {
		this.#values.set(arn, value);
	}

	/** Several by their names, but for those that there are not. */
	valuesOf(
		several: Readonly<Record<string, KeptSecret>>,
	): Readonly<Record<string, string>> {
		const found = Object.entries(several).flatMap(([name, { arn, key }]) => {
			const value = this.value(arn, key);
			return value === undefined ? [] : [[name, value] as const];
		});
		return Object.fromEntries(found);
	}

	/** All of it, or one key of its JSON; undefined for what there is not. */
	value(arn: string, key?: string): string | undefined {
		const found = this.#values.get(arn);
		if (found === undefined || key === undefined) return found;
		try {
			const value = JSON.parse(found)[key];
			return typeof value === "string" ? value : JSON.stringify(value);
		} catch {
			// One that is made up is no JSON: whoever asks for a key gets the whole.
			return found;
		}
	}
}
