import { describe, expect, it } from "vitest";
import { WoundClock } from "../../../../test/support/wound-clock.ts";
import type { HealthEvent } from "../../part.ts";
import {
	Deployment,
	InstanceRefresh,
	type RefreshPreferences,
	type Revision,
} from "../../scaling/index.ts";
import type { Place } from "../places.ts";
import { Fleet } from "./fleet.ts";
import type { GroupSettings } from "./read-group.ts";

const first: Revision = { name: "1", environment: {} };
const good: Revision = { name: "2", environment: { COLOUR: "green" } };
/** Starts, and is never healthy. */
const bad: Revision = { name: "3", environment: {} };
/** Does not start. */
const broken: Revision = { name: "4", environment: {} };

const settings: GroupSettings = {
	kind: "instances",
	address: "aws_autoscaling_group.shop",
	name: "shop",
	minimum: 1,
	maximum: 4,
	desired: 2,
	byBalancer: true,
	graceSeconds: 60,
	cooldownSeconds: 300,
	warmupSeconds: 60,
	evensZones: true,
	metrics: [],
	revision: first,
};

const places = ["a", "b"].flatMap((zone) =>
	[1, 2, 3].map(
		(number): Place => ({
			part: `shop #${number} in ${zone}`,
			interface: `${zone}${number}`,
			namespace: `${zone}${number}`,
			address: `10.0.${zone === "a" ? 0 : 1}.${number}`,
			zone,
		}),
	),
);

const node: Place = { ...(places[0] as Place), part: "node", zone: "a" };

/** A group whose load balancer finds everything healthy a moment after it has started, but for what is bad. */
async function running(changes: Partial<GroupSettings> = {}) {
	const clock = new WoundClock();
	const told: string[] = [];
	let least = Infinity;
	let most = 0;
	const fleet: Fleet = new Fleet({ ...settings, ...changes }, places, {
		clock,
		tell: (text) => told.push(text),
		launch: async (_, life, revision) => {
			life.begun({ end: async () => {} });
			return revision === broken ? "it ended with status 1" : undefined;
		},
		retarget: () => {},
		left: () => {},
		hasPower: () => true,
		target: ({ address }) => `${address}:80`,
		isBalanced: true,
		drainSeconds: 10,
	});
	const check = () => {
		for (const { place, revision, state } of fleet.members) {
			if (state !== "in-service") continue;
			const isGood = revision !== bad;
			const event: HealthEvent = {
				event: "health",
				group: "g",
				target: `${place.address}:80`,
				healthy: isGood,
				state: isGood ? "healthy" : "unhealthy",
				reason: isGood ? "" : "Target.ResponseCodeMismatch",
			};
			fleet.heard(event, node);
		}
		const ready = fleet.members.filter((one) => fleet.isReady(one, 0)).length;
		const live = fleet.members.filter(({ state }) => state !== "leaving");
		least = Math.min(least, ready);
		most = Math.max(most, live.length);
	};
	await fleet.begin();
	check();
	const pass = async (seconds: number) => {
		for (let second = 0; second < seconds; second += 5) {
			clock.wind(5);
			for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
			check();
			if (second % 60 === 55) fleet.tick();
		}
	};
	const revisions = () =>
		fleet.members
			.filter(({ state }) => state === "in-service")
			.map(({ revision }) => revision.name);
	return { fleet, told, pass, revisions, span: () => ({ least, most }) };
}

const preferences: RefreshPreferences = {
	minHealthyPercentage: 100,
	maxHealthyPercentage: 200,
	instanceWarmupSeconds: 60,
	checkpointPercentages: [],
	checkpointDelaySeconds: 3600,
	bakeSeconds: 0,
	autoRollback: true,
	skipMatching: false,
};

function refreshOf(
	fleet: Fleet,
	to: Revision,
	changes: Partial<RefreshPreferences> = {},
) {
	const revisions = { from: first, to };
	const wanted = { ...preferences, ...changes };
	const refresh = new InstanceRefresh("r", wanted, revisions, fleet.now());
	fleet.roll(refresh, () => {});
	return refresh;
}

describe("an instance refresh", () => {
	it("starts new hosts, waits until they are warm, and ends the old ones: never fewer than wanted are healthy", async () => {
		const { fleet, pass, revisions, span } = await running();
		const refresh = refreshOf(fleet, good);
		await pass(30);
		expect(refresh).toMatchObject({ status: "InProgress", percent: 0 });
		expect(revisions()).toEqual(["1", "1", "2", "2"]);
		await pass(60);
		expect(refresh).toMatchObject({ status: "Successful", percent: 100 });
		expect(revisions()).toEqual(["2", "2"]);
		expect(span()).toEqual({ least: 2, most: 4 });
		expect(fleet.revision).toBe(good);
	});

	it("of 90 to 100 percent replaces one after the other", async () => {
		const { fleet, pass, span } = await running();
		const usual = { minHealthyPercentage: 90, maxHealthyPercentage: 100 };
		const refresh = refreshOf(fleet, good, usual);
		await pass(65);
		expect(refresh.percent).toBe(50);
		await pass(120);
		expect(refresh.status).toBe("Successful");
		expect(span()).toEqual({ least: 1, most: 2 });
	});

	it("pauses at its checkpoints, and bakes", async () => {
		const { fleet, pass, revisions } = await running();
		const refresh = refreshOf(fleet, good, {
			checkpointPercentages: [50, 100],
			checkpointDelaySeconds: 600,
			bakeSeconds: 300,
		});
		await pass(650);
		expect(refresh).toMatchObject({ status: "InProgress", percent: 50 });
		expect(revisions()).toEqual(["1", "2"]);
		await pass(100);
		expect(refresh.status).toBe("Baking");
		await pass(280);
		expect(refresh.status).toBe("Successful");
	});

	it("replaces nobody who matches, if it is to skip them", async () => {
		const { fleet, pass, told } = await running();
		const skips = refreshOf(fleet, first, { skipMatching: true });
		await pass(1);
		expect(skips.status).toBe("Successful");
		expect(told).toEqual([]);
		const replaces = refreshOf(fleet, first);
		await pass(90);
		expect(replaces.status).toBe("Successful");
		expect(told).toContain("ends shop #1 in a");
	});

	it.each([
		["is never healthy", bad, /^nobody was replaced for an hour: shop #\d/],
		["does not start", broken, /hour: shop #\d in .: it ended with status 1$/],
	])(
		"to a revision that %s goes back after an hour, says why, and loses none of the old ones",
		async (_, to, why) => {
			const { fleet, pass, revisions, span } = await running();
			const refresh = refreshOf(fleet, to);
			await pass(3500);
			expect(refresh.status).toBe("InProgress");
			await pass(200);
			expect(refresh.status).toBe("RollbackSuccessful");
			expect(refresh.reason).toMatch(why);
			expect(revisions()).toEqual(["1", "1"]);
			expect(span().least).toBe(2);
			expect(fleet.revision).toBe(first);
		},
	);

	it("without a rollback fails, and one that is cancelled leaves those that it has replaced", async () => {
		const { fleet, pass, revisions } = await running();
		const failing = refreshOf(fleet, bad, { autoRollback: false });
		await pass(3700);
		expect(failing.status).toBe("Failed");
		const cancelled = refreshOf(fleet, good, { checkpointPercentages: [50] });
		await pass(100);
		cancelled.cancel(fleet.now());
		await pass(100);
		expect(cancelled.status).toBe("Cancelled");
		expect(revisions()).toContain("2");
		expect(fleet.revision).toBe(first);
	});
});

describe("a deployment of ECS", () => {
	const tasks: Partial<GroupSettings> = {
		kind: "tasks",
		warmupSeconds: 0,
		deployment: {
			minimumHealthyPercent: 100,
			maximumPercent: 200,
			circuitBreaker: { enable: true, rollback: true },
		},
	};
	const deployed = (fleet: Fleet, to: Revision) => {
		const { deployment } = tasks;
		if (deployment === undefined) throw new Error("no settings");
		const one = new Deployment("d", to, deployment, fleet.now());
		fleet.roll(one, () => {});
		return one;
	};

	it("replaces tasks as soon as new ones are healthy, and is completed", async () => {
		const { fleet, pass, revisions, span } = await running(tasks);
		const deployment = deployed(fleet, good);
		await pass(30);
		expect(deployment).toMatchObject({ state: "COMPLETED", failedTasks: 0 });
		expect(revisions()).toEqual(["2", "2"]);
		expect(span()).toEqual({ least: 2, most: 4 });
	});

	it.each([
		["does not start", broken],
		["is never healthy", bad],
	])(
		"of a revision that %s fails after three tasks, and goes back to the last",
		async (_, to) => {
			const { fleet, pass, revisions, span } = await running(tasks);
			const deployment = deployed(fleet, to);
			await pass(600);
			expect(deployment.state).toBe("FAILED");
			expect(deployment.reason).toMatch(
				/circuit breaker: tasks failed to start \(3 failed; the last: shop/,
			);
			// Nothing more of it is started.
			const { failedTasks } = deployment;
			await pass(300);
			expect(deployment.failedTasks).toBe(failedTasks);
			const back = deployed(fleet, first);
			await pass(60);
			expect(back.state).toBe("COMPLETED");
			expect(revisions()).toEqual(["1", "1"]);
			expect(span().least).toBe(2);
		},
	);

	it("grows and shrinks with its service while it goes on", async () => {
		const { fleet, pass, revisions } = await running(tasks);
		fleet.setDesired(3, "why");
		const deployment = deployed(fleet, good);
		fleet.setDesired(1, "why not");
		await pass(60);
		expect(deployment.state).toBe("COMPLETED");
		expect(revisions()).toEqual(["2"]);
	});
});
