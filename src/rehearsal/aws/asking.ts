import type { PartTools } from "../part.ts";
import { PartFault } from "../part.ts";
import type { AskControl } from "./control.ts";
import { Refusal } from "./refusal.ts";
import type { Input } from "./service.ts";

interface Waiting {
	done(output: Input): void;
	refuse(refusal: Refusal): void;
}

/** Questions to whoever runs the system: each goes out as an event and comes back as a command with its number. */
export class Asking {
	readonly #emit: PartTools["emit"];
	readonly #waiting = new Map<number, Waiting>();
	#last = 0;

	constructor(emit: PartTools["emit"]) {
		this.#emit = emit;
	}

	readonly ask: AskControl = (call) => {
		this.#last += 1;
		const number = this.#last;
		this.#emit({ event: "asked", number, ...call });
		return new Promise((done, refuse) => {
			this.#waiting.set(number, { done, refuse });
		});
	};

	/** @throws PartFault for a command that answers nothing. */
	answered(command: Readonly<Record<string, unknown>>): void {
		const { answered: number, output, code, message, status } = command;
		const waiting = this.#waiting.get(Number(number));
		if (waiting === undefined)
			throw new PartFault(`nothing was asked with the number ${number}`);
		this.#waiting.delete(Number(number));
		if (code === undefined) waiting.done(Object(output));
		else
			waiting.refuse(
				new Refusal(
					String(code),
					String(message),
					typeof status === "number" ? { status } : {},
				),
			);
	}
}
