import { StandIns } from "../aws/stand-ins.ts";
import type { Start } from "../start.ts";
import type { Schedule } from "./read-schedules.ts";

/** What it needs of a system. */
export type Manned = Pick<Start, "graph" | "model" | "machines" | "tell">;

/**
 * Stops and starts machines that are no group's, as their schedules say: what runs there ends in order, and is started
 * again at the same address. A boot script is not run again. Source: Amazon EC2 User Guide, "Stop and start Amazon EC2
 * instances" and "Run commands when you launch an EC2 instance with user data input".
 */
export class MachineHours {
	readonly #start: Manned;
	readonly #standIns: StandIns;

	constructor(start: Manned, region: string) {
		this.#start = start;
		this.#standIns = new StandIns(start.graph, region);
	}

	/** Does what a schedule says, where that is about one of them; whether it is. */
	follow({ address, action, target }: Schedule, when: string): boolean {
		const { model, machines, tell } = this.#start;
		const [, how] = /^ec2:(stop|start)Instances$/.exec(action) ?? [];
		if (how === undefined) return false;
		const its = machines.filter(({ place }) => {
			const own = model.interfaces.find(({ id }) => id === place.interface);
			return (
				own !== undefined &&
				this.#standIns.attribute({ address: own.address, path: ["id"] }) ===
					target
			);
		});
		for (const machine of its) {
			const by = `${address} (${when})`;
			const done = how === "stop" ? machine.stop(by) : machine.start(by);
			void done.then((fault) => {
				const text = `${by} asks for ${action}, which is not done: ${fault}`;
				if (fault !== undefined) tell({ event: "note", text });
			});
		}
		return its.length > 0;
	}
}
