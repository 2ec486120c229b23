import { isUnknown, type Known, type PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { exactly, range } from "../range.ts";
import { fleetDrafts } from "./compute.ts";
import { priceDatabase } from "./database.ts";
import {
	priceClassicLoadBalancer,
	priceLoadBalancer,
} from "./load-balancer.ts";
import { priceLogGroup } from "./log-group.ts";
import { publicAddresses } from "./public-address.ts";

type Platform = PurchaseOf<"web-platform">;

/**
 * `aws_elastic_beanstalk_environment` (AWS Elastic Beanstalk pricing): itself free, what it makes is
 * paid for as if somebody had made it. One to four machines where nothing is said, and an application
 * load balancer; a single machine has an Elastic IP instead (Elastic Beanstalk Developer Guide,
 * "General options for all environments").
 */
export const priceWebPlatform: Pricer<Platform> = (platform, ask) => {
	if (!platform.isWhole)
		return [
			fixed(
				"What it makes",
				1,
				"environments",
				missing("its options are not known before apply"),
			),
		];
	const isSingle = known(platform.environmentType, "") === "SingleInstance";
	return [
		...machines(platform, isSingle, ask),
		...(isSingle || platform.isWorker ? [] : balancer(platform, ask)),
		...(isSingle ? publicAddresses(exactly(1), ask, "its Elastic IP") : []),
		...database(platform, ask),
		...(known(platform.streamsLogs, "false") === "true"
			? logs(platform, ask)
			: []),
	];
};

function machines(platform: Platform, isSingle: boolean, ask: Ask) {
	const least = isSingle ? 1 : figure(platform.min, 1);
	const most = isSingle ? 1 : figure(platform.max, 4);
	const type = known(platform.instanceType, "");
	if (least === undefined || most === undefined || type === "")
		return [
			fixed(
				"Instance hours",
				1,
				"instances",
				missing(
					type === ""
						? "its instance type is the account's choice"
						: "the number of its machines is not known",
				),
			),
		];
	// Of several types the first is taken as long as there is capacity.
	const [first] = String(type ?? "").split(",");
	return fleetDrafts(
		{
			purchase: platform,
			...(type !== undefined && { instanceType: first?.trim() ?? type }),
			root: rootOf(platform),
			devices: [],
			count: range(least, least, Math.max(least, most)),
			hours: ask.hours,
		},
		ask,
	);
}

function rootOf({ volumeType, volumeGiB, volumeIops }: Platform) {
	const size = figure(volumeGiB, 0);
	const iops = figure(volumeIops, 0);
	return {
		...(volumeType !== undefined && { volumeType }),
		...(size !== undefined && size > 0 && { sizeGiB: size }),
		...(iops !== undefined && iops > 0 && { iops }),
	};
}

/** As if somebody had made it; what it would say beside its kind is AWS's default. */
function balancer(platform: Platform, ask: Ask): readonly Draft[] {
	const none = { items: [], complete: false } as const;
	const common = {
		...madeBy(platform),
		internal: false,
		subnets: none,
		securityGroups: none,
	} as const;
	const type = known(platform.balancerType, "application");
	if (type === "classic")
		return priceClassicLoadBalancer(
			{
				...common,
				kind: "classic-load-balancer",
				instances: none,
				listeners: none,
			},
			ask,
		);
	return priceLoadBalancer(
		{
			...common,
			kind: "load-balancer",
			type: type ?? "",
			ipAddressType: "ipv4",
		},
		ask,
	);
}

function database(platform: Platform, ask: Ask): readonly Draft[] {
	const { database: own } = platform;
	if (own === undefined) return [];
	const allocatedGiB = figure(own.allocatedGiB, 5);
	return priceDatabase(
		{
			...madeBy(platform),
			kind: "database",
			inCluster: false,
			engine: own.engine ?? "mysql",
			multiAz: known(own.multiAz, "false") === "true",
			publiclyAccessible: false,
			performanceInsights: false,
			managedPassword: false,
			...(own.instanceClass !== undefined && {
				instanceClass: own.instanceClass,
			}),
			...(allocatedGiB !== undefined && { allocatedGiB }),
		},
		ask,
	);
}

function logs(platform: Platform, ask: Ask): readonly Draft[] {
	return priceLogGroup({ ...madeBy(platform), kind: "log-group" }, ask);
}

/** What stands at the platform's own address, name and region. */
function madeBy({ address, name, tags, region, managed, action }: Platform) {
	return {
		address,
		name,
		tags,
		managed,
		action,
		...(region !== undefined && { region }),
	};
}

/** A number that stands as text; undefined where it is not known. */
function figure(
	value: Known<string> | undefined,
	otherwise: number,
): number | undefined {
	if (value === undefined) return otherwise;
	if (isUnknown(value)) return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}
