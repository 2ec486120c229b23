import type { Socket } from "node:net";

/** So long the present address is waited for alone; then the next one is tried beside it. */
const patienceMs = 500;

/** A socket on its way, and the event by which it is there. */
export interface Dialled {
	readonly socket: Socket;
	readonly ready: "connect" | "secureConnect";
}

export interface Attempt<Where> {
	readonly where: Where;
	readonly socket: Socket;
}

export interface Race<Where> {
	/** Where to connect, the most likely first. */
	readonly order: readonly Where[];
	dial(where: Where): Dialled;
	readonly longestMs: number;
	/** Told once, when it is over: who was asked, and who answered first if anybody did. */
	over(tried: readonly Attempt<Where>[], winner: Socket | undefined): void;
}

/** The first of several addresses that answers; rejects with the last one's fault when none does in time. */
export function firstAnswer<Where>(race: Race<Where>): Promise<Socket> {
	return new Promise((done, fail) => {
		new FirstAnswer(race, done, fail).tryNext();
	});
}

class FirstAnswer<Where> {
	readonly #race: Race<Where>;
	readonly #done: (socket: Socket) => void;
	readonly #fail: (error: Error) => void;
	readonly #left: Where[];
	readonly #tried: Attempt<Where>[] = [];
	readonly #late: NodeJS.Timeout;
	#next: NodeJS.Timeout | undefined;
	#isOver = false;

	constructor(
		race: Race<Where>,
		done: (socket: Socket) => void,
		fail: (error: Error) => void,
	) {
		this.#race = race;
		this.#done = done;
		this.#fail = fail;
		this.#left = [...race.order];
		this.#late = setTimeout(
			() => this.#lose(new Error("ETIMEDOUT")),
			race.longestMs,
		);
	}

	tryNext(): void {
		clearTimeout(this.#next);
		const [where] = this.#left.splice(0, 1);
		if (where === undefined) return;
		const { socket, ready } = this.#race.dial(where);
		this.#tried.push({ where, socket });
		socket.once(ready, () => this.#win(socket));
		socket.on("error", (error) => this.#failed(socket, error));
		this.#next = setTimeout(() => this.tryNext(), patienceMs);
	}

	#failed(socket: Socket, error: Error): void {
		socket.destroy();
		if (this.#isOver) return;
		if (this.#left.length > 0) this.tryNext();
		else if (this.#tried.every((one) => one.socket.destroyed))
			this.#lose(error);
	}

	#win(socket: Socket): void {
		if (this.#isOver) return;
		this.#end(socket);
		this.#done(socket);
	}

	#lose(error: Error): void {
		this.#end(undefined);
		this.#fail(error);
	}

	#end(winner: Socket | undefined): void {
		this.#isOver = true;
		clearTimeout(this.#next);
		clearTimeout(this.#late);
		this.#race.over(this.#tried, winner);
	}
}
