/** A heap of numbered states, the cheapest first. In plain loops, because it is what placing an arrow takes its time for. */
export class Queue {
	private readonly costs: number[] = [];
	private readonly states: number[] = [];

	get size(): number {
		return this.states.length;
	}

	push(cost: number, state: number): void {
		const { costs, states } = this;
		let at = states.length;
		costs.push(cost);
		states.push(state);
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if ((costs[parent] as number) <= cost) break;
			costs[at] = costs[parent] as number;
			states[at] = states[parent] as number;
			at = parent;
		}
		costs[at] = cost;
		states[at] = state;
	}

	pop(): number {
		const top = this.states[0] as number;
		const cost = this.costs.pop() as number;
		const state = this.states.pop() as number;
		if (this.states.length > 0) this.sink(cost, state);
		return top;
	}

	/** Finds the place, from the top, of what stood last. */
	private sink(cost: number, state: number): void {
		const { costs, states } = this;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= states.length) break;
			const other = child + 1;
			if (
				other < states.length &&
				(costs[other] as number) < (costs[child] as number)
			)
				child = other;
			if (cost <= (costs[child] as number)) break;
			costs[at] = costs[child] as number;
			states[at] = states[child] as number;
			at = child;
		}
		costs[at] = cost;
		states[at] = state;
	}
}
