import type { HealthEvent } from "../part.ts";

/** What the nodes of load balancers last said of their targets. */
export class TargetHealth {
	readonly #last = new Map<string, HealthEvent>();

	/** `node` is whose word it is. */
	note(event: HealthEvent, node: string): void {
		this.#last.set(`${event.group} ${event.target} ${node}`, event);
	}

	/** Healthy where any node finds it so; undefined where none has said anything yet. */
	of(group: string, target: string): HealthEvent | undefined {
		const own = [...this.#last.values()].filter(
			(one) => one.group === group && one.target === target,
		);
		return own.find(({ healthy }) => healthy) ?? own[0];
	}
}
