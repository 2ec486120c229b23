import { describe, expect, it } from "vitest";
import { WoundClock } from "../../../../test/support/wound-clock.ts";
import type { HealthEvent } from "../../part.ts";
import type { Place } from "../places.ts";
import { Fleet } from "./fleet.ts";
import type { Life } from "./member.ts";
import type { GroupSettings } from "./read-group.ts";

const settings: GroupSettings = {
	kind: "instances",
	address: "aws_autoscaling_group.shop",
	name: "shop",
	minimum: 1,
	maximum: 4,
	desired: 2,
	byBalancer: true,
	graceSeconds: 120,
	cooldownSeconds: 300,
	warmupSeconds: 60,
	evensZones: true,
	metrics: [],
	revision: { name: "1", environment: {} },
};

const placeIn = (zone: string, number: number): Place => ({
	part: `shop #${number} in ${zone}`,
	interface: `${zone}${number}`,
	namespace: `${zone}${number}`,
	address: `10.0.${zone === "a" ? 0 : 1}.${number}`,
	zone,
});

const places = ["a", "b"].flatMap((zone) =>
	[1, 2, 3].map((number) => placeIn(zone, number)),
);

/** A group whose machines start at once, and what happens in it. */
async function running(changes: Partial<GroupSettings> = {}) {
	const clock = new WoundClock();
	const told: string[] = [];
	const lives = new Map<string, Life>();
	const dark = new Set<string>();
	const faults = new Map<string, string>();
	let standing: string[] = [];
	const fleet: Fleet = new Fleet({ ...settings, ...changes }, places, {
		clock,
		tell: (text) => told.push(text),
		launch: async (place, life) => {
			life.begun({ end: async () => {} });
			lives.set(place.interface, life);
			return faults.get(place.interface);
		},
		retarget: () => {
			standing = places
				.filter((place) => fleet.isStanding(place))
				.map((place) => place.interface);
		},
		left: ({ part }) => told.push(`${part} is gone`),
		hasPower: (zone) => !dark.has(zone),
		target: ({ address }) => `${address}:80`,
		isBalanced: true,
		drainSeconds: 30,
	});
	await fleet.begin();
	/** Lets seconds pass, and whatever waits for nothing else happen. */
	const pass = async (seconds: number) => {
		clock.wind(seconds);
		for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
	};
	const say = (target: string, state: string, zone: string) => {
		const event: HealthEvent = {
			event: "health",
			group: "g",
			target,
			healthy: state === "healthy",
			state,
			reason: state === "healthy" ? "" : "Target.Timeout: Request timed out",
		};
		const node = { ...placeIn(zone, 9), part: `node in ${zone}` };
		fleet.heard(event, node);
	};
	return {
		fleet,
		told,
		lives,
		dark,
		faults,
		pass,
		say,
		standing: () => standing,
	};
}

describe("a group of machines", () => {
	it("spreads over its zones, out and in, and lets those that go end what they have", async () => {
		const { fleet, told, pass, standing } = await running();
		expect(standing()).toEqual(["a1", "b1"]);
		fleet.setDesired(4, "why");
		await pass(0);
		expect(standing()).toEqual(["a1", "a2", "b1", "b2"]);
		expect(told).toEqual([
			"desired capacity from 2 to 4: why",
			"starts shop #2 in a",
			"starts shop #2 in b",
			"shop #2 in a is in service",
			"shop #2 in b is in service",
		]);
		fleet.setDesired(2, "why not");
		// Out of service at once, and gone after the deregistration delay: the oldest of each zone.
		expect(standing()).toEqual(["a2", "b2"]);
		await pass(29);
		expect(told).not.toContain("shop #1 in a is gone");
		await pass(1);
		expect(told.slice(-2)).toEqual([
			"shop #1 in a is gone",
			"shop #1 in b is gone",
		]);
	});

	it("replaces one that ends, at another address", async () => {
		const { told, lives, pass, standing } = await running();
		lives.get("a1")?.ended("it ended with status 3");
		await pass(0);
		expect(told).toContain(
			"shop #1 in a is unhealthy and is replaced: it ended with status 3",
		);
		expect(standing()).toEqual(["a2", "b1"]);
	});

	it("replaces one that the load balancer finds unhealthy, after its grace and when all nodes say so", async () => {
		const { fleet, say, pass, standing } = await running();
		say("10.0.0.1:80", "unhealthy", "a");
		say("10.0.0.1:80", "unhealthy", "b");
		await pass(119);
		fleet.tick();
		expect(standing()).toEqual(["a1", "b1"]);
		say("10.0.0.1:80", "healthy", "b");
		await pass(1);
		fleet.tick();
		expect(standing()).toEqual(["a1", "b1"]);
		say("10.0.0.1:80", "unhealthy", "b");
		await pass(0);
		expect(standing()).toEqual(["a2", "b1"]);
	});

	it("does not ask the load balancer where its plan says EC2", async () => {
		const { fleet, say, pass, standing } = await running({ byBalancer: false });
		await pass(500);
		for (const zone of ["a", "b"]) say("10.0.0.1:80", "unhealthy", zone);
		fleet.tick();
		expect(standing()).toEqual(["a1", "b1"]);
	});

	it("goes to another zone where one has lost its power, and believes no node there", async () => {
		const { fleet, say, dark, pass, standing } = await running();
		await pass(500);
		dark.add("a");
		for (const target of ["10.0.0.1:80", "10.0.1.1:80"])
			say(target, "unhealthy", "a");
		fleet.tick();
		expect(standing()).toEqual(["a1", "b1"]);
		fleet.tick();
		await pass(0);
		expect(standing()).toEqual(["b1", "b2"]);
	});

	it("evens its zones out when one comes back: one more starts there, above the maximum, before one ends elsewhere", async () => {
		const { fleet, told, say, dark, pass, standing } = await running({
			maximum: 2,
		});
		const isWell = (...targets: readonly string[]) => {
			for (const target of targets) say(`${target}:80`, "healthy", "b");
		};
		dark.add("a");
		fleet.tick();
		fleet.tick();
		await pass(30);
		isWell("10.0.1.1", "10.0.1.2");
		fleet.tick();
		expect(standing()).toEqual(["b1", "b2"]);
		dark.delete("a");
		fleet.tick();
		await pass(0);
		expect(told).toContain(
			"evens its zones out: 1 more starts before as many end elsewhere",
		);
		expect(standing()).toEqual(["a2", "b1", "b2"]);
		// Nobody ends before the new one takes requests.
		fleet.tick();
		expect(standing()).toEqual(["a2", "b1", "b2"]);
		isWell("10.0.0.2");
		fleet.tick();
		expect(standing()).toEqual(["a2", "b2"]);
		await pass(60);
		fleet.tick();
		expect(standing()).toEqual(["a2", "b2"]);
		expect(fleet.desired).toBe(2);
	});

	it("leaves its zones uneven where that is suspended", async () => {
		const { fleet, say, dark, pass, standing } = await running({
			evensZones: false,
		});
		dark.add("a");
		fleet.tick();
		fleet.tick();
		await pass(30);
		dark.delete("a");
		for (const one of ["10.0.1.1", "10.0.1.2"])
			say(`${one}:80`, "healthy", "b");
		fleet.tick();
		await pass(0);
		expect(standing()).toEqual(["b1", "b2"]);
	});

	it("tries again each minute what did not start", async () => {
		const { fleet, told, faults, pass, standing } = await running();
		faults.set("a2", "no route");
		fleet.setDesired(3, "why");
		await pass(0);
		expect(told.at(-1)).toBe(
			"shop #2 in a did not start, which is tried again: no route",
		);
		await pass(60);
		fleet.tick();
		await pass(0);
		expect(standing()).toEqual(["a1", "a3", "b1"]);
	});

	it("counts new machines as capacity once they are warm", async () => {
		const { fleet, pass } = await running();
		expect(fleet.standing(60)).toMatchObject({ warm: 2, isGrowing: false });
		fleet.setDesired(3, "why");
		await pass(0);
		expect(fleet.standing(60)).toMatchObject({ warm: 2, isGrowing: true });
		await pass(60);
		expect(fleet.standing(60)).toMatchObject({ warm: 3, isGrowing: false });
	});

	it("cannot have more than there are places", async () => {
		const { fleet, told, pass } = await running({ maximum: 9 });
		fleet.setDesired(9, "why");
		await pass(0);
		expect(fleet.count("in-service")).toBe(6);
		expect(told).toContain(
			"no zone can take another one; it is tried each minute",
		);
	});
});

describe("office hours", () => {
	it("end all of a group, and start as many again as it must have", async () => {
		const { fleet, told, pass, standing } = await running();
		fleet.setBounds({ minimum: 0, maximum: 0 }, "evening");
		expect(standing()).toEqual([]);
		await pass(30);
		expect(fleet.places).toEqual([]);
		fleet.setBounds({ minimum: 1, maximum: 4 }, "morning");
		await pass(0);
		expect(standing()).toEqual(["a2"]);
		fleet.setBounds({ minimum: 1, maximum: 4, desired: 3 }, "noon");
		await pass(0);
		expect(standing()).toHaveLength(3);
		expect(told).toContain("desired capacity from 0 to 1: morning");
	});
});
