import type { RehearsalEvent } from "../event.ts";
import { ask, type OpenAddress } from "./ask.ts";

/** Seldom enough for any firewall's limit of rates: 600 in five minutes. */
const pauseMs = 500;

/** Somebody who asks for the same page again and again and tells what he sees. Asks go on while others wait. */
export class Visitor {
	readonly #open: OpenAddress;
	readonly #path: string;
	readonly #tell: (event: RehearsalEvent) => void;
	readonly #timer: NodeJS.Timeout;
	#isGone = false;

	constructor(
		open: OpenAddress,
		path: string,
		tell: (event: RehearsalEvent) => void,
	) {
		this.#open = open;
		this.#path = path;
		this.#tell = tell;
		this.#timer = setInterval(() => void this.#visit(), pauseMs);
	}

	async #visit(): Promise<void> {
		const path = this.#path;
		const start = performance.now();
		const status = await ask(this.#open, path).then(
			(answer) => answer.status,
			() => undefined,
		);
		if (this.#isGone) return;
		const milliseconds = Math.round(performance.now() - start);
		const seen = status === undefined ? {} : { status };
		this.#tell({ event: "visit", path, ...seen, milliseconds });
	}

	async end(): Promise<void> {
		this.#isGone = true;
		clearInterval(this.#timer);
	}
}
