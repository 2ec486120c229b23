import type { Booting } from "./booting.ts";
import type { Definition } from "./definition.ts";

type Named = Pick<Definition, "stream">;

/** Another machine at the same place has a log stream of its own, though it has the same id here. */
export class LogStreams {
	readonly #boots = new Map<Booting, number>();

	/** Of the machine that boots now. */
	next(one: Booting, definition: Named): string {
		this.#boots.set(one, (this.#boots.get(one) ?? 0) + 1);
		return this.now(one, definition);
	}

	/** Of the one that has booted last. */
	now(one: Booting, { stream }: Named): string {
		const count = this.#boots.get(one) ?? 1;
		const name = stream.replaceAll("{id}", one.id);
		return count === 1 ? name : `${name}-${count}`;
	}
}
