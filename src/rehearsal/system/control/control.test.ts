import { describe, expect, it } from "vitest";
import {
	type ExampleName,
	exampleVariants,
} from "../../../../test/support/example.ts";
import { WoundClock } from "../../../../test/support/wound-clock.ts";
import { graphOfDocument } from "../../../plan/index.ts";
import { synthesise } from "../../../synth/index.ts";
import { type Input, Refusal } from "../../aws/index.ts";
import { type Alarm, MetricStore } from "../../observation/index.ts";
import type { Place } from "../places.ts";
import { Fleet } from "../scaling/fleet.ts";
import { groupAt } from "../scaling/read-group.ts";
import { controlOf, releasesOf } from "./control.ts";

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

/** An operator's calls about an example that runs, and what its machines were started as. */
async function operated(example: ExampleName, group: string, speed = 1) {
	const [variant] = await exampleVariants(example);
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error(`${example} has no stack`);
	const graph = graphOfDocument(stack.document);
	const settings = groupAt(graph, group);
	if (settings === undefined) throw new Error(`there is no ${group}`);
	const clock = new WoundClock(speed);
	// A faster one begins within a minute, as every machine's does.
	if (speed > 1) clock.wind(13.7);
	const launched: object[] = [];
	const fleet = new Fleet(settings, places, {
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
function refusal(call: () => unknown): string {
	try {
		call();
	} catch (error) {
		if (error instanceof Refusal) return `${error.code}: ${error.message}`;
		throw error;
	}
	throw new Error("it was not refused");
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("an Auto Scaling group", () => {
	const name = { AutoScalingGroupName: "newsletter-production-service" };
	const operatedGroup = async () => {
		const one = await operated("newsletter", "aws_autoscaling_group.service");
		const { AutoScalingGroups: groups } = one.autoScaling(
			"DescribeAutoScalingGroups",
			{},
		);
		const [group] = groups as Input[];
		const { LaunchTemplateId } = Object(group?.LaunchTemplate);
		return { ...one, group, LaunchTemplateId };
	};

	it("is described with its machines and their version", async () => {
		const { group } = await operatedGroup();
		expect(group).toMatchObject({
			...name,
			MinSize: 2,
			MaxSize: 4,
			LaunchTemplate: { Version: "1" },
			Instances: [
				{ LifecycleState: "InService", AvailabilityZone: "a" },
				{ LifecycleState: "InService", AvailabilityZone: "b" },
			],
		});
	});

	it("has its sizes changed, and its number brought within them", async () => {
		const { autoScaling } = await operatedGroup();
		const sizes = (input: Input) => {
			autoScaling("UpdateAutoScalingGroup", { ...name, ...input });
			const { AutoScalingGroups: groups } = autoScaling(
				"DescribeAutoScalingGroups",
				{},
			);
			const { MinSize, MaxSize, DesiredCapacity } = Object(groups)[0];
			return [MinSize, MaxSize, DesiredCapacity];
		};
		expect(sizes({ MinSize: "1", DesiredCapacity: "1" })).toEqual([1, 4, 1]);
		expect(sizes({ MinSize: "3" })).toEqual([3, 4, 3]);
		expect(sizes({ MinSize: "0", MaxSize: "2" })).toEqual([0, 2, 2]);
	});

	it.each([
		[{ MinSize: "5" }, "Min bound, 5, is greater than max bound, 4."],
		[{ DesiredCapacity: "1" }, "must be between the specified min size:2"],
		[{ HealthCheckType: "EC2" }, "and not HealthCheckType"],
	])("refuses %j", async (input, message) => {
		const { autoScaling } = await operatedGroup();
		const call = () =>
			autoScaling("UpdateAutoScalingGroup", { ...name, ...input });
		expect(refusal(call)).toContain(message);
	});

	it("takes a version of its launch template by a refresh: what its script sets otherwise is told to what runs", async () => {
		const { autoScaling, ec2, launched, pass, LaunchTemplateId } =
			await operatedGroup();
		const { launchTemplateVersionSet: versions } = ec2(
			"DescribeLaunchTemplateVersions",
			{ LaunchTemplateId, LaunchTemplateVersion: ["$Latest"] },
		);
		const [latest] = versions as { launchTemplateData: { userData: string } }[];
		const script = Buffer.from(
			latest?.launchTemplateData.userData ?? "",
			"base64",
		).toString();
		const UserData = base64(
			script.replace('"PORT": "8000",', '"PORT": "8000", "COLOUR": "green",'),
		);
		const made = ec2("CreateLaunchTemplateVersion", {
			LaunchTemplateId,
			SourceVersion: "$Latest",
			LaunchTemplateData: { UserData },
		});
		expect(made.launchTemplateVersion).toMatchObject({ versionNumber: 2 });
		autoScaling("StartInstanceRefresh", {
			...name,
			DesiredConfiguration: {
				LaunchTemplate: { LaunchTemplateId, Version: "2" },
			},
			Preferences: { AutoRollback: "true", MinHealthyPercentage: "100" },
		});
		await pass(10);
		const again = () => autoScaling("StartInstanceRefresh", name);
		expect(refusal(again)).toMatch(/^InstanceRefreshInProgress: /);
		await pass(700);
		const { InstanceRefreshes: found } = autoScaling(
			"DescribeInstanceRefreshes",
			name,
		);
		expect(found).toMatchObject([
			{
				Status: "Successful",
				PercentageComplete: 100,
				StartTime: "2026-01-01T00:00:00.000Z",
				Preferences: { MinHealthyPercentage: 100, InstanceWarmup: 300 },
				DesiredConfiguration: { LaunchTemplate: { Version: "2" } },
			},
		]);
		expect(launched.at(-1)).toEqual({ environment: { COLOUR: "green" } });
	});

	it("goes back when it is asked to, and is refused what it cannot do", async () => {
		const { autoScaling, ec2, pass, LaunchTemplateId } = await operatedGroup();
		const start = (input: Input) => () =>
			autoScaling("StartInstanceRefresh", { ...name, ...input });
		const version = (Version: string) => ({
			DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId, Version } },
		});
		const back = () => autoScaling("RollbackInstanceRefresh", name);
		expect(refusal(back)).toMatch(/^ActiveInstanceRefreshNotFound: /);
		expect(refusal(start({ AutoScalingGroupName: "other" }))).toMatch(
			/^ValidationError: .*other not found; there is newsletter-production-service$/,
		);
		expect(refusal(start(version("7")))).toMatch(/version 7 .* 1 to 1$/);
		const Preferences = (of: Input) => ({ Preferences: of });
		expect(refusal(start(Preferences({ AutoRollback: "true" })))).toMatch(
			/AutoRollback needs a DesiredConfiguration/,
		);
		expect(
			refusal(start(Preferences({ MinHealthyPercentage: "101" }))),
		).toMatch(/MinHealthyPercentage is 101, .* from 0 to 100$/);
		expect(
			refusal(start(Preferences({ CheckpointPercentages: ["50", "20"] }))),
		).toMatch(/50, 20, and must ascend/);
		start({})();
		await pass(5);
		expect(refusal(back)).toMatch(/^IrreversibleInstanceRefresh: /);
		autoScaling("CancelInstanceRefresh", name);
		await pass(5);
		ec2("CreateLaunchTemplateVersion", { LaunchTemplateId });
		start(version("2"))();
		await pass(5);
		back();
		// One that goes back must be as warm as any other.
		await pass(700);
		const { InstanceRefreshes: found } = autoScaling(
			"DescribeInstanceRefreshes",
			name,
		);
		expect(found).toMatchObject([
			{
				Status: "RollbackSuccessful",
				StatusReason: "rolled back by an operator",
			},
			{ Status: "Cancelled" },
		]);
		const wanted = (DesiredCapacity: string) => () =>
			autoScaling("SetDesiredCapacity", { ...name, DesiredCapacity });
		expect(refusal(wanted("9"))).toMatch(/value 9 is above max value 4/);
		expect(wanted("3")()).toEqual({});
	});
});

describe("a service of ECS", () => {
	it("takes a revision of its task definition, with its variables and command", async () => {
		const { ecs, pass, launched, told } = await operated(
			"fargate-pipeline",
			"aws_ecs_service.service",
		);
		const [arn = ""] = ecs("ListServices", {}).serviceArns as string[];
		expect(arn).toMatch(/:service\/prop-backend-staging\/[\w-]+$/);
		const service = arn.split("/").at(-1) ?? "";
		const described = () => {
			const found = ecs("DescribeServices", { services: [service] });
			return Object((found.services as Input[])[0]);
		};
		expect(described()).toMatchObject({
			runningCount: 1,
			deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED" }],
		});
		const { taskDefinition: now } = ecs("DescribeTaskDefinition", {
			taskDefinition: described().taskDefinition,
		});
		const { family, containerDefinitions } = Object(now);
		const [own] = containerDefinitions;
		const environment = [
			...own.environment,
			{ name: "COLOUR", value: "green" },
		];
		const { taskDefinition: made } = ecs("RegisterTaskDefinition", {
			family,
			containerDefinitions: [{ ...own, environment, command: ["serve"] }],
		});
		const { taskDefinitionArn: taskDefinition } = Object(made);
		expect(taskDefinition).toMatch(/:2$/);
		expect(told.join()).toMatch(/its image is not run/);
		ecs("UpdateService", { service, taskDefinition });
		expect(described().deployments).toMatchObject([
			{ status: "PRIMARY", rolloutState: "IN_PROGRESS", taskDefinition },
			{ status: "ACTIVE", rolloutState: "COMPLETED" },
		]);
		await pass(60);
		expect(described()).toMatchObject({
			taskDefinition,
			deployments: [{ rolloutState: "COMPLETED" }],
		});
		expect(launched.at(-1)).toEqual({
			environment: { COLOUR: "green" },
			command: ["serve"],
		});
		expect(ecs("DescribeServices", { services: ["other"] }).failures).toEqual([
			{ arn: "other", reason: "MISSING" },
		]);
		const other = () => ecs("UpdateService", { service: "other" });
		expect(refusal(other)).toMatch(
			/^ServiceNotFoundException: .*other; there is /,
		);
	});
});

describe("CloudWatch", () => {
	it("lists and tells what was measured, by the names that an operator knows", async () => {
		const { cloudWatch, store, clock } = await operated(
			"newsletter",
			"aws_autoscaling_group.service",
		);
		const begin = clock.now();
		for (const value of [1, 3]) {
			store.add({
				event: "metric",
				namespace: "AWS/EC2",
				name: "CPUUtilization",
				unit: "Percent",
				dimensions: { AutoScalingGroupName: "aws_autoscaling_group.service" },
				start: new Date(clock.now()).toISOString(),
				periodSeconds: 60,
				sum: value,
				sampleCount: 1,
				minimum: value,
				maximum: value,
			});
			clock.wind(60);
		}
		const metric = {
			Namespace: "AWS/EC2",
			MetricName: "CPUUtilization",
			Dimensions: [
				{
					Name: "AutoScalingGroupName",
					Value: "newsletter-production-service",
				},
			],
		};
		expect(cloudWatch("ListMetrics", { Namespace: "AWS/EC2" })).toEqual({
			Metrics: [metric],
		});
		expect(cloudWatch("ListMetrics", { Namespace: "AWS/RDS" })).toEqual({
			Metrics: [],
		});
		expect(cloudWatch("DescribeAlarms", {}).MetricAlarms).toEqual([
			expect.objectContaining({
				AlarmName: "cpu",
				ActionsEnabled: true,
				AlarmActions: [
					"arn:aws:sns:eu-central-1:123456789012:newsletter-production-alarms",
					expect.stringMatching(
						/^arn:aws:autoscaling:eu-central-1:123456789012:scalingPolicy:[0-9a-f-]{36}:autoScalingGroupName\/newsletter-production-service:policyName\//,
					),
				],
				OKActions: [],
				InsufficientDataActions: [],
			}),
		]);
		const times = { StartTime: begin / 1000, EndTime: begin / 1000 + 120 };
		const at = (seconds: number) => ({
			$date: new Date(begin + seconds * 1000).toISOString(),
		});
		expect(
			cloudWatch("GetMetricStatistics", {
				...metric,
				...times,
				Period: 120,
				Statistics: ["Average", "Maximum"],
			}).Datapoints,
		).toEqual([{ Timestamp: at(0), Average: 2, Maximum: 3, Unit: "Percent" }]);
		const query = (Period: number) => ({
			...times,
			MetricDataQueries: [
				{ Id: "twice", Expression: "own * 2", Label: "double" },
				{
					Id: "own",
					MetricStat: { Metric: metric, Period, Stat: "Sum" },
					ReturnData: false,
				},
			],
		});
		expect(cloudWatch("GetMetricData", query(60)).MetricDataResults).toEqual([
			{
				Id: "twice",
				Label: "double",
				Timestamps: [at(60), at(0)],
				Values: [6, 2],
				StatusCode: "Complete",
			},
		]);
		const tenSeconds = () => cloudWatch("GetMetricData", query(10));
		expect(refusal(tenSeconds)).toMatch(/Period is 10, .* multiple of 60$/);
		const backwards = { ...times, EndTime: begin / 1000 - 1 };
		expect(
			refusal(() =>
				cloudWatch("GetMetricData", { ...query(60), ...backwards }),
			),
		).toMatch(/^InvalidParameterValue: /);
	});

	it("tells what was measured at full minutes, also of a faster clock that began within one", async () => {
		const { cloudWatch, store, clock } = await operated(
			"newsletter",
			"aws_autoscaling_group.service",
			7,
		);
		const metric = { Namespace: "Own", MetricName: "Items" };
		store.add({
			event: "metric",
			namespace: "Own",
			name: "Items",
			unit: "Count",
			dimensions: {},
			start: new Date(clock.now()).toISOString(),
			periodSeconds: 60,
			sum: 3,
			sampleCount: 1,
			minimum: 3,
			maximum: 3,
		});
		clock.wind(60);
		const begin = clock.now() / 1000;
		const { Datapoints } = cloudWatch("GetMetricStatistics", {
			...metric,
			StartTime: begin - 3600,
			EndTime: begin + 3600,
			Period: 60,
			Statistics: ["Sum"],
		});
		const [first] = Datapoints as Input[];
		expect(first?.Sum).toBe(3);
		const at = Date.parse(String(Object(first?.Timestamp).$date));
		expect(at % 60_000).toBe(0);
		// Of the minute in which it was measured, or of the one that AWS's clock is ahead at most.
		expect(Math.abs(at - (begin - 60) * 1000)).toBeLessThanOrEqual(60_000);
	});
});
