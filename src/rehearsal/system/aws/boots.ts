import type { Revision } from "../../scaling/index.ts";
import type { Place } from "../places.ts";
import type { Start } from "../start.ts";
import { together } from "../together.ts";
import { boot } from "./boot.ts";
import type { Booting } from "./booting.ts";
import type { Definition } from "./definition.ts";
import { revisedDefinition } from "./definition-of.ts";
import type { LogStreams } from "./log-streams.ts";
import type { StandIns } from "./stand-ins.ts";
import { taskOf } from "./task.ts";
import type { Tasks } from "./tasks.ts";

export type Booted = Booting & { readonly definition: Definition };

/** Machines and tasks as they boot, again and again at the same places. */
export class Boots {
	readonly #start: Start;
	readonly #standIns: StandIns;
	readonly #all: readonly Booted[];
	readonly #tasks: Tasks;
	readonly #streams: LogStreams;
	readonly #tell: (id: string, task: object) => void;
	readonly #now = new Map<Booted, Definition>();

	/** `tell` is called with what a task's metadata says of it, as soon as it has booted. */
	constructor(
		start: Start,
		standIns: StandIns,
		{
			booting,
			tasks,
			streams,
		}: {
			readonly booting: readonly Booted[];
			readonly tasks: Tasks;
			readonly streams: LogStreams;
		},
		tell: (id: string, task: object) => void,
	) {
		this.#start = start;
		this.#standIns = standIns;
		this.#all = booting;
		this.#tasks = tasks;
		this.#streams = streams;
		this.#tell = tell;
	}

	/** What the machine at a place boots or has booted by. */
	definitionOf(one: Booted): Definition {
		return this.#now.get(one) ?? one.definition;
	}

	/** @throws StartFault with the first that does not boot. */
	async boot(
		places: readonly Place[],
		revision: Revision | undefined,
	): Promise<void> {
		const own = this.#all.filter(({ place }) => places.includes(place));
		await together(own.map((one) => this.#boot(one, revision)));
	}

	async #boot(one: Booted, revision: Revision | undefined): Promise<void> {
		const { clock } = this.#start;
		const { region } = this.#standIns;
		const began = clock.now();
		const definition = revisedDefinition(
			this.#standIns,
			one.definition,
			revision,
		);
		this.#now.set(one, definition);
		const booting = { ...one, definition };
		const stream = this.#streams.next(one, definition);
		await boot(this.#start, booting, { region, stream });
		if (one.roles.kind !== "task") return;
		await this.#tasks.began(one);
		const times = { began, ended: clock.now(), stream };
		const task = await taskOf(this.#start, this.#standIns, one, {
			...times,
			...(revision !== undefined && { revision }),
		});
		this.#tell(one.id, task);
	}
}
