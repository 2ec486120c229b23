import { type Input, Refusal } from "../../aws/index.ts";
import { numberOf } from "../attributes.ts";
import type { Start } from "../start.ts";
import type { Booting } from "./booting.ts";
import { dockerStats, type Reading, readingOf } from "./task-stats.ts";

const mebibyte = 2 ** 20;

/** Tasks that run, as far as they can be measured. */
export class Tasks {
	readonly #start: Start;
	readonly #all: readonly Booting[];
	readonly #last = new Map<string, Reading>();

	constructor(start: Start, all: readonly Booting[]) {
		this.#start = start;
		this.#all = all;
	}

	/** It begins now: what is measured next is counted from here. */
	async began({ id, place }: Booting): Promise<void> {
		this.#last.set(id, await readingOf(this.#start.ground, place.namespace));
	}

	/** From the time before to now. @throws Refusal for one that does not run. */
	async stats(id: unknown): Promise<Input> {
		const one = this.#all.find((booting) => booting.id === id);
		const before = one && this.#last.get(one.id);
		if (one === undefined || before === undefined)
			throw new Refusal(
				"NotFound",
				"V4 container stats handler: unable to get container stats: it has not booted",
			);
		const { ground } = this.#start;
		const now = await readingOf(ground, one.place.namespace);
		this.#last.set(one.id, now);
		const memoryMiB = numberOf(one.roles.definition.attributes.memory);
		return dockerStats(before, now, memoryMiB && memoryMiB * mebibyte);
	}
}
