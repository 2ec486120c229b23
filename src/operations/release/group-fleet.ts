import type {
	AutoScalingClient,
	AutoScalingGroup,
	Instance,
	InstanceRefresh,
	StartInstanceRefreshCommandInput,
} from "@aws-sdk/client-auto-scaling";
import { awsSettings, type Environment } from "../aws-settings.ts";
import { ended, type OperationEnd } from "../operation-end.ts";
import { versionIn, withVersion } from "./boot-version.ts";
import type { LaunchTemplates, TemplateVersion } from "./launch-templates.ts";
import type { Fleet, ReleasePorts, Rollout } from "./ports.ts";

/** Hosts boot one after the other. In looks, five seconds apart. */
const twoHours = 1440;

/**
 * An Auto Scaling group. A revision is a version of its launch template that differs in the boot script's version
 * alone; an instance refresh of ours brings it to the hosts, one after the other, and goes back by itself.
 */
export function fleetOnGroup(environment: Environment): ReleasePorts["group"] {
	return (region, name): Fleet => {
		const ask = <T>(work: (group: Group) => Promise<T>) =>
			opened(environment, region, name, work);
		return {
			called: { who: "the Auto Scaling group", units: "hosts" },
			goesBack: true,
			looks: twoHours,
			ready: async () => ended("done"),
			look: () => ask(look),
			start: (version) => ask((group) => start(group, version)),
			discard: () => ask(discard),
		};
	};
}

interface Group {
	readonly name: string;
	readonly client: AutoScalingClient;
	readonly library: typeof import("@aws-sdk/client-auto-scaling");
	readonly templates: LaunchTemplates;
}

async function opened<T>(
	environment: Environment,
	region: string,
	name: string,
	work: (group: Group) => Promise<T>,
): Promise<T> {
	const library = await import("@aws-sdk/client-auto-scaling");
	const { LaunchTemplates } = await import("./launch-templates.ts");
	const settings = { region, maxAttempts: 8, ...awsSettings(environment) };
	const client = new library.AutoScalingClient(settings);
	const templates = new LaunchTemplates(environment, region);
	try {
		return await work({ name, client, library, templates });
	} finally {
		client.destroy();
		templates.close();
	}
}

async function groupNow({ name, client, library }: Group) {
	const { AutoScalingGroups: [group] = [] } = await client.send(
		new library.DescribeAutoScalingGroupsCommand({
			AutoScalingGroupNames: [name],
		}),
	);
	return { group: group ?? ({} as Partial<AutoScalingGroup>), ...ids(group) };
}

function ids(group: AutoScalingGroup | undefined) {
	const { LaunchTemplateId: id = "", Version: version = "" } =
		group?.LaunchTemplate ?? {};
	return { id, version };
}

/** All in which hosts are replaced still (InstanceRefresh, Amazon EC2 Auto Scaling API Reference). */
const forward = ["Pending", "InProgress", "Baking"];
const backward = ["RollbackInProgress", "Cancelling"];

async function newestRefresh({ name, client, library }: Group) {
	const { InstanceRefreshes: [refresh] = [] } = await client.send(
		new library.DescribeInstanceRefreshesCommand({
			AutoScalingGroupName: name,
			MaxRecords: 1,
		}),
	);
	return refresh;
}

async function look(ask: Group): Promise<Rollout> {
	const { group, id, version } = await groupNow(ask);
	const refresh = await newestRefresh(ask);
	const status = refresh?.Status ?? "";
	const wanted = refresh?.DesiredConfiguration?.LaunchTemplate?.Version;
	const revision = forward.includes(status) ? (wanted ?? version) : version;
	const isUnderWay = [...forward, ...backward].includes(status);
	return {
		revision,
		image: versionIn(await ask.templates.scriptOf({ id, version: revision })),
		state: isUnderWay ? "under-way" : "done",
		reason: refresh?.StatusReason ?? "",
		running: (group.Instances ?? []).filter(isServing).length,
		wanted: group.DesiredCapacity ?? 0,
		failed: 0,
		...(isUnderWay && { percent: refresh?.PercentageComplete ?? 0 }),
		events: lastWords(refresh),
	};
}

function isServing(host: Instance): boolean {
	return host.LifecycleState === "InService" && host.HealthStatus === "Healthy";
}

function lastWords(refresh: InstanceRefresh | undefined): readonly string[] {
	return refresh === undefined ? [] : [`instance refresh: ${refresh.Status}`];
}

async function start(ask: Group, version: string): Promise<string> {
	const { group, id } = await groupNow(ask);
	const made = await nextVersion(ask, id, version);
	await refresh(ask, { id, version: made }, group.DesiredCapacity ?? 1);
	return made;
}

async function refresh(
	{ name, client, library }: Group,
	template: TemplateVersion,
	hosts: number,
): Promise<void> {
	const input = refreshInput(name, template, hosts);
	await client.send(new library.StartInstanceRefreshCommand(input));
}

async function nextVersion({ templates }: Group, id: string, version: string) {
	const newest = await templates.scriptOf({ id, version: "$Latest" });
	return templates.next(id, withVersion(newest, version));
}

/**
 * The newest version is what Terraform compares: one that says what runs again, which the group takes for its next
 * hosts. None of those that run is replaced by it, unless the group did not get back to the last of them.
 */
async function discard(ask: Group): Promise<OperationEnd> {
	const { group, id, version } = await groupNow(ask);
	const { Status } = (await newestRefresh(ask)) ?? {};
	const runs = versionIn(await ask.templates.scriptOf({ id, version }));
	const made = await nextVersion(ask, id, runs);
	await ask.client.send(
		new ask.library.UpdateAutoScalingGroupCommand({
			AutoScalingGroupName: ask.name,
			LaunchTemplate: { LaunchTemplateId: id, Version: made },
		}),
	);
	if (Status !== "RollbackSuccessful")
		await refresh(ask, { id, version: made }, group.DesiredCapacity ?? 1);
	return ended("done");
}

/** After the first host, everybody waits a minute for what its users say. */
const checkpointSeconds = 60;

/**
 * New hosts before old ones go, as a change of shape does it; a new host is warm when the group says so. A group goes
 * back by itself where the refresh names the configuration that it wants, by a template's number and not `$Latest`, and
 * where the template names its machine image ("Undo changes with a manual or auto rollback", EC2 Auto Scaling user
 * guide). One host of several is replaced first; the last checkpoint has to be 100 (RefreshPreferences, EC2 Auto
 * Scaling API Reference).
 */
export function refreshInput(
	name: string,
	{ id, version }: TemplateVersion,
	hosts: number,
): StartInstanceRefreshCommandInput {
	return {
		AutoScalingGroupName: name,
		Strategy: "Rolling",
		DesiredConfiguration: {
			LaunchTemplate: { LaunchTemplateId: id, Version: version },
		},
		Preferences: {
			MinHealthyPercentage: 100,
			MaxHealthyPercentage: 200,
			AutoRollback: true,
			...(hosts > 1 && {
				CheckpointPercentages: [Math.ceil(100 / hosts), 100],
				CheckpointDelay: checkpointSeconds,
			}),
		},
	};
}
