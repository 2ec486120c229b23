import { randomUUID } from "node:crypto";
import {
	InstanceRefresh,
	type RefreshPreferences,
	type RefreshStatus,
	type Revision,
} from "../../scaling/index.ts";
import type { Fleet } from "./fleet.ts";

/** Source: Amazon EC2 Auto Scaling User Guide, "Understand the default values for an instance refresh". */
const usual: RefreshPreferences = {
	minHealthyPercentage: 90,
	maxHealthyPercentage: 100,
	instanceWarmupSeconds: 0,
	checkpointPercentages: [],
	checkpointDelaySeconds: 3600,
	bakeSeconds: 0,
	autoRollback: false,
	skipMatching: false,
};

/** The instance refreshes of an Auto Scaling group, one at a time. */
export class GroupRefreshes {
	readonly fleet: Fleet;
	readonly #tell: (text: string) => void;
	#all: readonly InstanceRefresh[] = [];

	constructor(fleet: Fleet, tell: (text: string) => void) {
		this.fleet = fleet;
		this.#tell = tell;
	}

	/** The newest first. */
	get all(): readonly InstanceRefresh[] {
		return this.#all;
	}

	get active(): InstanceRefresh | undefined {
		return this.#all.find(({ isOver }) => !isOver);
	}

	/** Brings a revision to all members, or that which they have anew. Whoever calls has looked that none is active. */
	start(
		to: Revision,
		preferences: Partial<RefreshPreferences>,
	): InstanceRefresh {
		const { fleet } = this;
		const { warmupSeconds, graceSeconds } = fleet.settings;
		const refresh = new InstanceRefresh(
			randomUUID(),
			{
				...usual,
				instanceWarmupSeconds: warmupSeconds || graceSeconds,
				...preferences,
			},
			{ from: fleet.revision, to },
			fleet.now(),
		);
		this.#all = [refresh, ...this.#all];
		this.#tell(
			`instance refresh to version ${to.name}: at least ${refresh.preferences.minHealthyPercentage} % healthy, at most ${refresh.preferences.maxHealthyPercentage} %`,
		);
		this.#run(refresh);
		return refresh;
	}

	cancel(refresh: InstanceRefresh): void {
		refresh.cancel(this.fleet.now());
		this.#run(refresh);
	}

	rollBack(refresh: InstanceRefresh): void {
		refresh.rollBack("rolled back by an operator", this.fleet.now());
		this.#run(refresh);
	}

	#run(refresh: InstanceRefresh): void {
		let told: RefreshStatus | "" = "";
		let percent = 0;
		this.fleet.roll(refresh, () => {
			const { status, reason } = refresh;
			const isNews = status !== told || refresh.percent !== percent;
			told = status;
			percent = refresh.percent;
			if (!isNews) return;
			const why = reason === "" ? "" : `: ${reason}`;
			this.#tell(`instance refresh ${status}, ${percent} %${why}`);
		});
	}
}
