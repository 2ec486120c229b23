import type { Socket } from "node:net";
import { type Attempt, type Dialled, firstAnswer } from "./first-answer.ts";

/** So long an address that did not answer is tried last. */
const outMs = 10_000;

/**
 * The addresses behind one name, asked in turn. Stands for the name of a load balancer, from which AWS takes the
 * addresses of a zone that is gone within a minute: here it is known as soon as nothing answers.
 */
export class SeveralAddresses<Where> {
	readonly #all: readonly Where[];
	readonly #outUntil = new Map<Where, number>();
	#next = 0;

	constructor(all: readonly Where[]) {
		this.#all = all;
	}

	/** The first that answers; rejects with the last one's fault when none does in `longestMs`. */
	connect(dial: (where: Where) => Dialled, longestMs: number): Promise<Socket> {
		return firstAnswer({
			order: this.#order(),
			dial,
			longestMs,
			over: (tried, winner) => this.#note(tried, winner),
		});
	}

	/** All but the one that answered first are out for a while, if they were asked at all. */
	#note(tried: readonly Attempt<Where>[], winner: Socket | undefined): void {
		for (const { where, socket } of tried) {
			if (socket === winner) {
				this.#outUntil.delete(where);
				continue;
			}
			this.#outUntil.set(where, performance.now() + outMs);
			socket.destroy();
		}
	}

	#order(): Where[] {
		const now = performance.now();
		const at = this.#next++ % Math.max(1, this.#all.length);
		const turned = [...this.#all.slice(at), ...this.#all.slice(0, at)];
		const isOut = (where: Where) => (this.#outUntil.get(where) ?? 0) > now;
		return [
			...turned.filter((one) => !isOut(one)),
			...turned.filter((one) => isOut(one)),
		];
	}
}
