import type { Socket } from "node:net";

/** So long an address that did not answer is tried last. */
const outMs = 10_000;

/** So long the present address is waited for alone; then the next one is tried beside it. */
const patienceMs = 500;

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
		const order = this.#order();
		const tried: { where: Where; socket: Socket }[] = [];
		return new Promise((done, fail) => {
			let next: NodeJS.Timeout | undefined;
			let isOver = false;
			const end = (winner?: Socket) => {
				isOver = true;
				clearTimeout(next);
				clearTimeout(late);
				this.#note(tried, winner);
				return winner;
			};
			const tryNext = () => {
				clearTimeout(next);
				const [where] = order.splice(0, 1);
				if (where === undefined) return;
				const { socket, ready } = dial(where);
				tried.push({ where, socket });
				socket.once(ready, () => {
					if (!isOver) done(end(socket) as Socket);
				});
				socket.on("error", (error) => {
					socket.destroy();
					if (isOver) return;
					if (order.length > 0) tryNext();
					else if (tried.every((one) => one.socket.destroyed)) {
						end();
						fail(error);
					}
				});
				next = setTimeout(tryNext, patienceMs);
			};
			const late = setTimeout(() => {
				end();
				fail(new Error("ETIMEDOUT"));
			}, longestMs);
			tryNext();
		});
	}

	/** All but the one that answered first are out for a while, if they were asked at all. */
	#note(
		tried: readonly { readonly where: Where; readonly socket: Socket }[],
		winner: Socket | undefined,
	): void {
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

/** A socket on its way, and the event by which it is there. */
export interface Dialled {
	readonly socket: Socket;
	readonly ready: "connect" | "secureConnect";
}
