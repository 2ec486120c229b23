import type { HealthEvent } from "../../part.ts";
import type { Place } from "../places.ts";

interface Verdict {
	readonly state: string;
	readonly reason: string;
	readonly zone: string;
}

/** What the nodes of a load balancer have last said of each target. */
export class Verdicts {
	readonly #byTarget = new Map<string, Map<string, Verdict>>();

	note({ target, group, state, reason }: HealthEvent, node: Place): void {
		const known = this.#byTarget.get(target) ?? new Map<string, Verdict>();
		this.#byTarget.set(target, known);
		known.set(`${node.part} ${group}`, { state, reason, zone: node.zone });
	}

	/** Why a target is unhealthy; undefined while any node, of those with power, finds it otherwise, or knows nothing yet. */
	against(
		target: string,
		hasPower: (zone: string) => boolean,
	): string | undefined {
		const all = [...(this.#byTarget.get(target)?.values() ?? [])];
		const heard = all.filter(({ zone }) => hasPower(zone));
		return heard.every(({ state }) => state === "unhealthy")
			? heard[0]?.reason
			: undefined;
	}

	/** Whether any node, of those with power, finds it healthy. */
	isFor(target: string, hasPower: (zone: string) => boolean): boolean {
		const all = [...(this.#byTarget.get(target)?.values() ?? [])];
		return all.some(({ state, zone }) => state === "healthy" && hasPower(zone));
	}

	forget(target: string): void {
		this.#byTarget.delete(target);
	}
}
