import { graphOfDocument } from "../../src/plan/index.ts";
import { type Input, Refusal } from "../../src/rehearsal/aws/index.ts";
import {
	type Alarm,
	MetricStore,
} from "../../src/rehearsal/observation/index.ts";
import {
	controlOf,
	releasesOf,
} from "../../src/rehearsal/system/control/control.ts";
import type { Place } from "../../src/rehearsal/system/places.ts";
import { Fleet } from "../../src/rehearsal/system/scaling/fleet.ts";
import { groupAt } from "../../src/rehearsal/system/scaling/read-group.ts";
import { synthesise } from "../../src/synth/index.ts";
import { type ExampleName, exampleVariants } from "./example.ts";
import { WoundClock } from "./wound-clock.ts";

const places = ["a", "b"].flatMap((zone) =>
	[1, 2, 3].map(
		(number): Place => ({
			part: `service #${number} in ${zone}`,
			interface: `${zone}${number}`,
			namespace: `${zone}${number}`,
			address: `10.0.${zone === "a" ? 0 : 1}.${number}`,
			zone,
		}),
	),
);

const alarm: Alarm = {
	kind: "alarm",
	name: "cpu",
	description: "",
	queries: [],
	periodMinutes: 1,
	rule: {
		comparison: "GreaterThanThreshold",
		threshold: 70,
		evaluationPeriods: 3,
		datapointsToAlarm: 3,
		missing: "missing",
	},
	ignoresFewSamples: false,
	actions: {
		ALARM: ["aws_sns_topic.alarms", "aws_autoscaling_policy.cpu high"],
		OK: [],
		INSUFFICIENT_DATA: [],
	},
};

async function graphOf(example: ExampleName) {
	const [variant] = await exampleVariants(example);
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error(`${example} has no stack`);
	return graphOfDocument(stack.document);
}

/** Whose machines start and end at once. */
function fleetOf(
	settings: NonNullable<ReturnType<typeof groupAt>>,
	clock: WoundClock,
	launched: object[],
): Fleet {
	return new Fleet(settings, places, {
		clock,
		tell: () => {},
		launch: async (_, life, { environment, command }) => {
			life.begun({ end: async () => {} });
			launched.push({ environment, command });
			return undefined;
		},
		retarget: () => {},
		left: () => {},
		hasPower: () => true,
		target: ({ address }) => `${address}:80`,
		isBalanced: false,
		drainSeconds: 1,
	});
}

/** An operator's calls about an example that runs, and what its machines were started as. */
export async function operated(example: ExampleName, group: string, speed = 1) {
	const graph = await graphOf(example);
	const settings = groupAt(graph, group);
	if (settings === undefined) throw new Error(`there is no ${group}`);
	const clock = new WoundClock(speed);
	// A faster one begins within a minute, as every machine's does.
	if (speed > 1) clock.wind(13.7);
	const launched: object[] = [];
	const fleet = fleetOf(settings, clock, launched);
	await fleet.begin();
	const told: string[] = [];
	const start = {
		graph,
		clock,
		fleets: [fleet],
		model: { subnets: [{ zone: "eu-central-1a" }] },
		tell: (event: { text?: string }) => told.push(event.text ?? ""),
	} as unknown as Parameters<typeof controlOf>[0];
	const store = new MetricStore(clock);
	const releases = releasesOf(start);
	const control = controlOf(start, releases, {
		store,
		alarms: () => [{ alarm, state: "OK", reason: "", minute: 0 }],
		composites: () => [],
		isMeasured: () => true,
		count: () => {},
	});
	const call =
		(service: Parameters<typeof control>[0]["service"]) =>
		(operation: string, input: Input): Input =>
			control({ service, operation, input });
	const pass = async (seconds: number) => {
		for (let second = 0; second < seconds; second += 5) {
			clock.wind(5);
			for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
		}
	};
	return {
		clock,
		store,
		launched,
		told,
		pass,
		autoScaling: call("autoscaling"),
		ec2: call("ec2"),
		ecs: call("ecs"),
		cloudWatch: call("monitoring"),
	};
}

/** What a call is refused with. */
export function refusal(call: () => unknown): string {
	try {
		call();
	} catch (error) {
		if (error instanceof Refusal) return `${error.code}: ${error.message}`;
		throw error;
	}
	throw new Error("it was not refused");
}
