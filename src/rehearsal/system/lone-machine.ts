import type { RehearsalEvent } from "../event.ts";
import type { Place } from "./places.ts";
import type { Running } from "./scaling/member.ts";

/** What ends in time ends in order. */
const endMs = 2000;

/** A machine of a service that is no group's: it stands at its place until it is stopped, and comes back there. */
export class LoneMachine {
	readonly place: Place;
	readonly #launch: (
		begun: (running: Running) => void,
	) => Promise<string | undefined>;
	readonly #tell: (event: RehearsalEvent) => void;
	#running: Running | undefined;

	constructor(
		place: Place,
		launch: (begun: (running: Running) => void) => Promise<string | undefined>,
		tell: (event: RehearsalEvent) => void,
	) {
		this.place = place;
		this.#launch = launch;
		this.#tell = tell;
	}

	/** Starts what runs there; the reason when it does not listen. */
	launch(): Promise<string | undefined> {
		return this.#launch((running) => {
			this.#running = running;
		});
	}

	/** Ends what runs there, in order; the reason when nothing does. */
	async stop(why: string): Promise<string | undefined> {
		const running = this.#running;
		if (running === undefined) return "it is stopped already";
		this.#running = undefined;
		const { part } = this.place;
		this.#tell({ event: "note", text: `${part} is stopped: ${why}` });
		await running.end(endMs);
		this.#tell({ event: "gone", part });
		return undefined;
	}

	async start(why: string): Promise<string | undefined> {
		if (this.#running !== undefined) return "it runs already";
		const { part } = this.place;
		this.#tell({ event: "note", text: `${part} is started: ${why}` });
		const fault = await this.launch();
		// It is tried again when it is due again.
		if (fault !== undefined) await this.end(endMs);
		return fault;
	}

	async end(longestMs: number): Promise<void> {
		const running = this.#running;
		this.#running = undefined;
		await running?.end(longestMs);
	}
}
