/** A heap of numbered states, the cheapest first. */
export class Queue {
	private readonly costs: number[] = [];
	private readonly states: number[] = [];

	get size(): number {
		return this.states.length;
	}

	push(cost: number, state: number): void {
		let at = this.states.length;
		this.costs.push(cost);
		this.states.push(state);
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if ((this.costs[parent] as number) <= cost) break;
			this.swap(at, parent);
			at = parent;
		}
	}

	pop(): number {
		const top = this.states[0] as number;
		const cost = this.costs.pop() as number;
		const state = this.states.pop() as number;
		if (this.states.length > 0) {
			this.costs[0] = cost;
			this.states[0] = state;
			this.sink();
		}
		return top;
	}

	private sink(): void {
		let at = 0;
		for (;;) {
			let least = at;
			for (const child of [2 * at + 1, 2 * at + 2])
				if (
					child < this.states.length &&
					(this.costs[child] as number) < (this.costs[least] as number)
				)
					least = child;
			if (least === at) return;
			this.swap(at, least);
			at = least;
		}
	}

	private swap(one: number, other: number): void {
		const { costs, states } = this;
		[costs[one], costs[other]] = [costs[other] as number, costs[one] as number];
		[states[one], states[other]] = [
			states[other] as number,
			states[one] as number,
		];
	}
}
