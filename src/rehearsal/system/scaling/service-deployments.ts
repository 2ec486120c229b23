import { randomBytes } from "node:crypto";
import {
	Deployment,
	type DeploymentSettings,
	failureThreshold,
	type Revision,
	type RolloutState,
} from "../../scaling/index.ts";
import type { Fleet } from "./fleet.ts";

/** What is told of a service, as ECS keeps it. */
export interface ServiceEvent {
	/** AWS's seconds. */
	readonly at: number;
	readonly message: string;
}

/** ECS keeps no more. */
const mostEvents = 100;

/** The deployments of an ECS service: the newest is the primary one, and one that fails is followed by one that goes back. */
export class ServiceDeployments {
	readonly fleet: Fleet;
	readonly #settings: DeploymentSettings;
	readonly #tell: (text: string) => void;
	#all: readonly Deployment[];
	#completed: Revision;
	#events: readonly ServiceEvent[] = [];

	constructor(
		fleet: Fleet,
		settings: DeploymentSettings,
		tell: (text: string) => void,
	) {
		this.fleet = fleet;
		this.#settings = settings;
		this.#tell = tell;
		this.#completed = fleet.revision;
		const first = this.#made(fleet.revision, false);
		first.state = "COMPLETED";
		first.reason = `ECS deployment ${first.id} completed.`;
		this.#all = [first];
	}

	/** Those that are not over, and the last that is, the newest first. */
	get all(): readonly Deployment[] {
		return this.#all;
	}

	/** The newest first. */
	get events(): readonly ServiceEvent[] {
		return this.#events;
	}

	/** Brings a revision to all tasks. */
	start(revision: Revision, isForced: boolean): Deployment {
		const deployment = this.#made(revision, isForced);
		const { minimumHealthyPercent: least, maximumPercent: most } =
			this.#settings;
		this.#say(
			`deployment of revision ${revision.name}: at least ${least} % healthy, at most ${most} %`,
		);
		this.#run(deployment);
		return deployment;
	}

	#made(revision: Revision, isForced: boolean): Deployment {
		const id = `ecs-svc/${BigInt(`0x${randomBytes(8).toString("hex")}`)}`;
		return new Deployment(
			id,
			revision,
			this.#settings,
			this.fleet.now(),
			isForced,
		);
	}

	#run(deployment: Deployment): void {
		this.#all = [deployment, ...this.#all];
		let told: RolloutState = "IN_PROGRESS";
		let failed = 0;
		this.fleet.roll(deployment, () => {
			const { state, failedTasks, reason, revision } = deployment;
			if (failedTasks !== failed && state === "IN_PROGRESS")
				this.#say(
					`deployment of revision ${revision.name}: ${deployment.failures} of ${failureThreshold(this.fleet.desired)} failures`,
				);
			failed = failedTasks;
			if (state === told) return;
			told = state;
			this.#say(
				`deployment of revision ${revision.name} ${state}${state === "FAILED" ? `: ${reason}` : ""}`,
			);
			if (state === "COMPLETED") this.#complete(deployment);
			if (state === "FAILED") this.#goBack(deployment);
		});
	}

	#complete(deployment: Deployment): void {
		this.#completed = deployment.revision;
		this.#all = [deployment];
	}

	#goBack({ settings, revision }: Deployment): void {
		if (!settings.circuitBreaker.rollback || revision === this.#completed)
			return;
		this.#say(`rolls back to revision ${this.#completed.name}`);
		const back = this.#made(this.#completed, false);
		back.reason = `ECS deployment circuit breaker: rolling back to revision ${this.#completed.name}.`;
		this.#run(back);
	}

	#say(message: string): void {
		this.#tell(message);
		const event = { at: this.fleet.now(), message };
		this.#events = [event, ...this.#events].slice(0, mostEvents);
	}
}
