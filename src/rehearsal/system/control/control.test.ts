import { describe, expect, it } from "vitest";
import {
	operated,
	refusal,
} from "../../../../test/support/operated-example.ts";
import type { Input } from "../../aws/index.ts";

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
		const { autoScaling, ec2, launched, pass, told, LaunchTemplateId } =
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
		expect(told.join()).toMatch(
			/version 2: .* is not run: the reference application runs in its place/,
		);
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
			containerDefinitions: [
				{ ...own, environment, command: ["serve"], image: "green:2" },
			],
		});
		const { taskDefinitionArn: taskDefinition } = Object(made);
		expect(taskDefinition).toMatch(/:2$/);
		expect(told.join()).toMatch(
			/its image is not run \(green:2\): its own command \(serve\) runs where the reference application ran/,
		);
		ecs("RegisterTaskDefinition", {
			family,
			containerDefinitions: [{ ...own, image: "green:3" }],
		});
		expect(told.at(-1)).toMatch(
			/\(green:3\): the reference application runs in its place$/,
		);
		ecs("RegisterTaskDefinition", { family, containerDefinitions: [own] });
		expect(told.at(-1)).toMatch(/:4: .* command count here$/);
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
