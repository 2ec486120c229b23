import { type Input, Refusal } from "../../aws/index.ts";
import type { InstanceRefresh, Revision } from "../../scaling/index.ts";
import { accountId } from "../aws/stand-ins.ts";
import type { GroupRefreshes } from "../scaling/index.ts";
import type { ControlTools, Operations } from "./control-tools.ts";
import { flagIn, invalid, listIn, numberIn, objectIn } from "./inputs.ts";

/** Auto Scaling groups, as an operator asks for them. Source: Amazon EC2 Auto Scaling API Reference. */
export function autoScalingCalls(tools: ControlTools): Operations {
	return {
		DescribeAutoScalingGroups: (input) => {
			const names = listIn(input, "AutoScalingGroupNames");
			const found = tools.groups.filter(
				({ fleet }) =>
					names.length === 0 || names.includes(fleet.settings.name),
			);
			return {
				AutoScalingGroups: found.map((one) => describedGroup(tools, one)),
			};
		},
		SetDesiredCapacity: (input) => {
			const { fleet } = groupNamed(tools, input);
			const { minimum, maximum } = fleet.bounds;
			const wanted = numberIn(input, "DesiredCapacity", [0, 10_000]);
			if (wanted === undefined) throw invalid("DesiredCapacity is missing");
			if (wanted < minimum || wanted > maximum)
				throw invalid(
					`New SetDesiredCapacity value ${wanted} is ${wanted < minimum ? "below min value" : "above max value"} ${wanted < minimum ? minimum : maximum} for the AutoScalingGroup.`,
				);
			fleet.setDesired(wanted, "SetDesiredCapacity, by an operator");
			return {};
		},
		UpdateAutoScalingGroup: (input) => updateGroup(tools, input),
		StartInstanceRefresh: (input) => ({
			InstanceRefreshId: startRefresh(tools, input).id,
		}),
		DescribeInstanceRefreshes: (input) => {
			const group = groupNamed(tools, input);
			const ids = listIn(input, "InstanceRefreshIds");
			const most = numberIn(input, "MaxRecords", [1, 100]) ?? 50;
			const found = group.all
				.filter(({ id }) => ids.length === 0 || ids.includes(id))
				.slice(0, most);
			return {
				InstanceRefreshes: found.map((one) =>
					describedRefresh(tools, group, one),
				),
			};
		},
		CancelInstanceRefresh: (input) => {
			const group = groupNamed(tools, input);
			const refresh = activeOf(group);
			group.cancel(refresh);
			return { InstanceRefreshId: refresh.id };
		},
		RollbackInstanceRefresh: (input) => {
			const group = groupNamed(tools, input);
			const refresh = activeOf(group);
			if (!refresh.canRollBack)
				throw new Refusal(
					"IrreversibleInstanceRefresh",
					"The instance refresh was started without a desired configuration and cannot be rolled back",
				);
			group.rollBack(refresh);
			return { InstanceRefreshId: refresh.id };
		},
	};
}

function groupNamed({ groups }: ControlTools, input: Input): GroupRefreshes {
	const name = input.AutoScalingGroupName;
	const found = groups.find(({ fleet }) => fleet.settings.name === name);
	if (found !== undefined) return found;
	const known = groups.map(({ fleet }) => fleet.settings.name).join(", ");
	throw invalid(
		`AutoScalingGroup name not found - AutoScalingGroup ${name} not found; there is ${known || "none"}`,
	);
}

/** What of `UpdateAutoScalingGroup` is its sizes; nothing else can be changed here. */
const sizeNames = ["MinSize", "MaxSize", "DesiredCapacity"] as const;

/** What is not given stays; a number that is not given is brought within new bounds. @throws Refusal */
function updateGroup(tools: ControlTools, input: Input): Input {
	const { fleet } = groupNamed(tools, input);
	const given = ["Action", "Version", "AutoScalingGroupName", ...sizeNames];
	const [other] = Object.keys(input).filter((one) => !given.includes(one));
	if (other !== undefined)
		throw invalid(
			`a rehearsal changes ${sizeNames.join(", ")} of a group, and not ${other}`,
		);
	const [min, max, desired] = sizeNames.map((name) =>
		numberIn(input, name, [0, 10_000]),
	);
	const minimum = min ?? fleet.bounds.minimum;
	const maximum = max ?? fleet.bounds.maximum;
	if (minimum > maximum)
		throw invalid(
			`Min bound, ${minimum}, is greater than max bound, ${maximum}.`,
		);
	if (desired !== undefined && (desired < minimum || desired > maximum))
		throw invalid(
			`Desired capacity:${desired} must be between the specified min size:${minimum} and max size:${maximum}`,
		);
	const sizes = { minimum, maximum, ...(desired !== undefined && { desired }) };
	fleet.setBounds(sizes, "UpdateAutoScalingGroup, by an operator");
	return {};
}

function activeOf(group: GroupRefreshes): InstanceRefresh {
	const { active, fleet } = group;
	if (active !== undefined) return active;
	throw new Refusal(
		"ActiveInstanceRefreshNotFound",
		`No in progress or pending Instance Refresh found for Auto Scaling group ${fleet.settings.name}`,
	);
}

function startRefresh(tools: ControlTools, input: Input): InstanceRefresh {
	const group = groupNamed(tools, input);
	if (group.active !== undefined)
		throw new Refusal(
			"InstanceRefreshInProgress",
			"An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.",
		);
	if ((input.Strategy ?? "Rolling") !== "Rolling")
		throw invalid(
			`Strategy is ${input.Strategy}, and a rehearsal knows Rolling only`,
		);
	const of = objectIn(input, "Preferences");
	const wanted = desiredOf(tools, group, input);
	const isNumbered = wanted?.isNumbered === true;
	if (flagIn(of, "AutoRollback") === true && !isNumbered)
		throw invalid(
			"AutoRollback needs a DesiredConfiguration with a launch template's version by its number",
		);
	const to = wanted?.revision ?? group.fleet.revision;
	return group.start(to, preferencesIn(of));
}

/** The version that is asked for; undefined where none is. */
function desiredOf(
	{ templates }: ControlTools,
	{ fleet }: GroupRefreshes,
	input: Input,
): { readonly revision: Revision; readonly isNumbered: boolean } | undefined {
	const wanted = objectIn(input, "DesiredConfiguration");
	if (wanted.MixedInstancesPolicy !== undefined)
		throw invalid("a rehearsal knows no MixedInstancesPolicy");
	if (wanted.LaunchTemplate === undefined) return undefined;
	const of = objectIn(wanted, "LaunchTemplate");
	const template = templates.named(of);
	if (template.fleet !== fleet)
		throw invalid(
			`${template.name} is another group's launch template: ${template.fleet.settings.name}'s`,
		);
	const version = String(of.Version ?? "$Default");
	const { revision } = templates.version(template, version);
	return { revision, isNumbered: /^\d+$/.test(version) };
}

/** Ranges of `RefreshPreferences`. */
function preferencesIn(of: Input) {
	const least = numberIn(of, "MinHealthyPercentage", [0, 100]);
	const most = numberIn(of, "MaxHealthyPercentage", [100, 200]);
	if (least !== undefined && most !== undefined && most - least > 100)
		throw invalid(
			`MaxHealthyPercentage ${most} and MinHealthyPercentage ${least} are more than 100 apart`,
		);
	const points = listIn(of, "CheckpointPercentages").map(Number);
	const isAscending = points.every(
		(one, at) => one >= 1 && one <= 100 && one > (points[at - 1] ?? 0),
	);
	if (!isAscending)
		throw invalid(
			`CheckpointPercentages are ${points.join(", ")}, and must ascend from 1 to 100`,
		);
	const warmup = numberIn(of, "InstanceWarmup", [0, 86_400]);
	const delay = numberIn(of, "CheckpointDelay", [0, 172_800]);
	const bake = numberIn(of, "BakeTime", [0, 172_800]);
	return {
		...(least !== undefined && { minHealthyPercentage: least }),
		...(most !== undefined && { maxHealthyPercentage: most }),
		...(warmup !== undefined && { instanceWarmupSeconds: warmup }),
		...(delay !== undefined && { checkpointDelaySeconds: delay }),
		...(bake !== undefined && { bakeSeconds: bake }),
		checkpointPercentages: points,
		autoRollback: flagIn(of, "AutoRollback") === true,
		skipMatching: flagIn(of, "SkipMatching") === true,
	};
}

function launchTemplateOf(
	{ templates }: ControlTools,
	{ fleet }: GroupRefreshes,
	{ name: Version }: Revision,
) {
	const template = templates.of(fleet);
	if (template === undefined) return {};
	const { id: LaunchTemplateId, name: LaunchTemplateName } = template;
	return { LaunchTemplate: { LaunchTemplateId, LaunchTemplateName, Version } };
}

function describedGroup(tools: ControlTools, group: GroupRefreshes): Input {
	const { fleet } = group;
	const { settings, bounds, members, revision } = fleet;
	const { name } = settings;
	return {
		AutoScalingGroupName: name,
		AutoScalingGroupARN: `arn:aws:autoscaling:${tools.region}:${accountId}:autoScalingGroup:rehearsal:autoScalingGroupName/${name}`,
		...launchTemplateOf(tools, group, revision),
		MinSize: bounds.minimum,
		MaxSize: bounds.maximum,
		DesiredCapacity: fleet.desired,
		DefaultCooldown: settings.cooldownSeconds,
		AvailabilityZones: [...new Set(members.map(({ place }) => place.zone))],
		HealthCheckType: settings.byBalancer ? "ELB" : "EC2",
		HealthCheckGracePeriod: settings.graceSeconds,
		DefaultInstanceWarmup: settings.warmupSeconds,
		CreatedTime: tools.time(0),
		Instances: members.map((one) => ({
			InstanceId: tools.idOf(one.place),
			AvailabilityZone: one.place.zone,
			LifecycleState: lifecycle[one.state],
			HealthStatus: "Healthy",
			ProtectedFromScaleIn: false,
			...launchTemplateOf(tools, group, one.revision),
		})),
	};
}

const lifecycle = {
	starting: "Pending",
	"in-service": "InService",
	leaving: "Terminating",
} as const;

function describedRefresh(
	tools: ControlTools,
	group: GroupRefreshes,
	one: InstanceRefresh,
): Input {
	const { preferences: of } = one;
	return {
		InstanceRefreshId: one.id,
		AutoScalingGroupName: group.fleet.settings.name,
		Status: one.status,
		...(one.reason !== "" && { StatusReason: one.reason }),
		StartTime: tools.time(one.startedAt),
		...(one.endedAt !== undefined && { EndTime: tools.time(one.endedAt) }),
		PercentageComplete: one.percent,
		InstancesToUpdate: one.isOver ? 0 : one.instancesToUpdate,
		Preferences: {
			MinHealthyPercentage: of.minHealthyPercentage,
			MaxHealthyPercentage: of.maxHealthyPercentage,
			InstanceWarmup: of.instanceWarmupSeconds,
			SkipMatching: of.skipMatching,
			AutoRollback: of.autoRollback,
			BakeTime: of.bakeSeconds,
			...(of.checkpointPercentages.length > 0 && {
				CheckpointPercentages: of.checkpointPercentages,
				CheckpointDelay: of.checkpointDelaySeconds,
			}),
		},
		DesiredConfiguration: launchTemplateOf(tools, group, one.to),
	};
}
