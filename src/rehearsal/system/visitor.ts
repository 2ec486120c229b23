import type { RehearsalEvent } from "../event.ts";
import { ask, type OpenAddress } from "./ask.ts";

/** Seldom enough for any firewall's limit of rates: 600 in five minutes. */
const pauseMs = 500;

/** Somebody who asks for the same page again and again and tells what he sees. Asks go on while others wait. */
export class Visitor {
	readonly #timer: NodeJS.Timeout;
	#isGone = false;

	constructor(
		open: OpenAddress,
		path: string,
		tell: (event: RehearsalEvent) => void,
	) {
		this.#timer = setInterval(() => void visit(), pauseMs);
		const visit = async () => {
			const start = performance.now();
			const status = await ask(open, path).then(
				(answer) => answer.status,
				() => undefined,
			);
			if (this.#isGone) return;
			const milliseconds = Math.round(performance.now() - start);
			tell({
				event: "visit",
				path,
				...(status !== undefined && { status }),
				milliseconds,
			});
		};
	}

	async end(): Promise<void> {
		this.#isGone = true;
		clearInterval(this.#timer);
	}
}
