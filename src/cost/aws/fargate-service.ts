import type { Known, PurchaseOf } from "../../plan/index.ts";
import { isUnknown } from "../../plan/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { once } from "../once.ts";
import { exactly, multiply, type Range, scale } from "../range.ts";
import { allOf, linked, type System } from "../system.ts";
import { partsOf, placement } from "./fargate-placement.ts";
import { groupSize } from "./instance.ts";
import { publicAddresses } from "./public-address.ts";

type Service = PurchaseOf<"ecs-capacity">;
type Task = PurchaseOf<"task">;

/** Every task has so much disk for nothing (AWS Fargate pricing, "Ephemeral storage"). */
const includedGiB = 20;

/**
 * `aws_ecs_service` (AWS Fargate pricing): vCPU, memory and further disk by the second.
 * On EC2 the machines are paid for, not the tasks.
 */
export const priceFargateService: Pricer<Service> = (service, ask) => {
	const task = linked(ask.system, service.task, "task");
	const placed = placement(service, task, ask.system);
	if (placed === "machines") return [];
	if (placed === "unknown")
		return [
			fixed(
				"Fargate tasks",
				taskCount(service, ask) ?? 1,
				"tasks",
				missing(
					"its cluster, which says where they run, is not in what was read",
				),
			),
		];
	const count = taskCount(service, ask);
	const size = task && sizeOf(task);
	if (size === undefined || count === undefined)
		return [
			fixed(
				"Fargate tasks",
				count ?? 1,
				"tasks",
				missing("the number or the size of its tasks is not known"),
			),
		];
	const { bought, spot } = partsOf(count, placed);
	return [
		...partDrafts(size, bought, false, ask),
		...partDrafts(size, spot, true, ask),
		...(known(service.publicAddress, false) === true
			? publicAddresses(count, ask, undefined, ask.hours)
			: []),
	];
};

function partDrafts(size: Size, count: Range, isSpot: boolean, ask: Ask) {
	return count.most === 0
		? []
		: taskDrafts(size, multiply(count, ask.hours), isSpot, ask);
}

/** Between the bounds of its scaling, where something scales it. */
function taskCount(service: Service, { system }: Ask): Range | undefined {
	const targets = targetsOf(system);
	const target =
		targets.get(service.address) ?? targets.get(`/${service.serviceName}`);
	if (target !== undefined)
		return groupSize({
			...(target.min !== undefined && { min: target.min }),
			...(target.max !== undefined && { max: target.max }),
			...(service.desired !== undefined && { desired: service.desired }),
		});
	const desired = known(service.desired, 1);
	return desired === undefined ? undefined : exactly(desired);
}

interface Size {
	readonly vcpu: number;
	readonly memoryGiB: number;
	readonly extraGiB: number;
	readonly isArm: boolean;
	readonly isWindows: boolean;
}

function sizeOf(task: Task): Size | undefined {
	const vcpu = measured(task.cpu, /vcpu/i);
	const memoryGiB = measured(task.memory, /gb/i);
	if (vcpu === undefined || memoryGiB === undefined) return undefined;
	const disk = known(task.ephemeralGiB, includedGiB) ?? includedGiB;
	return {
		vcpu,
		memoryGiB,
		extraGiB: Math.max(0, disk - includedGiB),
		isArm: task.architecture === "ARM64",
		isWindows: String(task.system ?? "").startsWith("WINDOWS"),
	};
}

/** `1024`, or in whole units with their name: `1 vCPU`, `2 GB`. */
function measured(
	value: Known<string> | undefined,
	unit: RegExp,
): number | undefined {
	if (value === undefined || isUnknown(value)) return undefined;
	const figure = Number.parseFloat(value);
	if (!Number.isFinite(figure)) return undefined;
	return unit.test(value) ? figure : figure / 1024;
}

function taskDrafts(
	size: Size,
	hours: Range,
	isSpot: boolean,
	{ prices }: Ask,
): Draft[] {
	const cpu = size.isArm ? "arm" : "x86";
	const rate = (item: Parameters<typeof prices.price>[0]) =>
		isSpot
			? missing("the price book has no spot capacity")
			: prices.price(item);
	if (size.isWindows) return windowsDrafts(size, hours, rate);
	const on = size.isArm ? " on Graviton" : "";
	return [
		fixed(
			`Fargate vCPU${on}`,
			scale(hours, size.vcpu),
			"vCPU-hours",
			rate(`fargate.${cpu}.vcpu`),
		),
		fixed(
			`Fargate memory${on}`,
			scale(hours, size.memoryGiB),
			"GB-hours",
			rate(`fargate.${cpu}.memory`),
		),
		...(size.extraGiB === 0
			? []
			: [
					fixed(
						"Fargate disk beyond 20 GiB",
						scale(hours, size.extraGiB),
						"GB-hours",
						rate("fargate.ephemeral.storage"),
					),
				]),
	];
}

/** Windows tasks pay for the licence by the vCPU too (AWS Fargate pricing, "Windows"). */
function windowsDrafts(
	size: Size,
	hours: Range,
	rate: (
		item:
			| "fargate.windows.vcpu"
			| "fargate.windows.memory"
			| "fargate.windows.license",
	) => Draft["rate"] | undefined,
): Draft[] {
	const cpu = scale(hours, size.vcpu);
	return [
		fixed(
			"Fargate vCPU with Windows",
			cpu,
			"vCPU-hours",
			rate("fargate.windows.vcpu"),
		),
		fixed(
			"Windows licence",
			cpu,
			"vCPU-hours",
			rate("fargate.windows.license"),
		),
		fixed(
			"Fargate memory with Windows",
			scale(hours, size.memoryGiB),
			"GB-hours",
			rate("fargate.windows.memory"),
		),
	];
}

/** By the address of what they scale, or by the name at the end of `service/cluster/name`. */
const targetsOf = once((system: System) => {
	const targets = new Map<string, PurchaseOf<"scaling-target">>();
	for (const target of allOf(system, "scaling-target")) {
		for (const address of target.madeOf) targets.set(address, target);
		if (target.id !== undefined)
			targets.set(`/${target.id.split("/").at(-1)}`, target);
	}
	return targets;
});
