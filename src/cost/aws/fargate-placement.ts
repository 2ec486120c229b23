import type { PurchaseOf } from "../../plan/index.ts";
import { known } from "../ask.ts";
import { combine, none, type Range } from "../range.ts";
import { addressOf, allOf, type System } from "../system.ts";

type Service = PurchaseOf<"ecs-capacity">;
type Strategy = Service["providers"];

/** By which share tasks go to Fargate and to its spare capacity; the first ones by `base`. */
export interface Placement {
	readonly base: number;
	readonly bought: number;
	readonly spot: number;
	/** Whether the first ones are spot. */
	readonly spotFirst: boolean;
}

/**
 * On whose machines the tasks of a service run: as it says itself, else as its cluster
 * does (Amazon ECS Developer Guide, "Amazon ECS capacity providers"). A task that is made for
 * Fargate alone, in a cluster that has Fargate, can run nowhere else.
 */
export function placement(
	service: Service,
	task: PurchaseOf<"task"> | undefined,
	system: System,
): Placement | "machines" | "unknown" {
	if (service.launchType === "FARGATE") return all;
	if (service.providers.length > 0) return placedBy(service.providers);
	if (service.launchType !== undefined) return "machines";
	const cluster = addressOf(service.cluster);
	const capacity = allOf(system, "cluster-capacity").find(
		(one) => cluster !== undefined && addressOf(one.cluster) === cluster,
	);
	if (capacity !== undefined && capacity.strategy.length > 0)
		return placedBy(capacity.strategy);
	const needs = task?.compatibilities.items ?? [];
	const onlyFargate = needs.length === 1 && needs[0] === "FARGATE";
	if (!onlyFargate) return "machines";
	// Of a cluster that is elsewhere nobody says where it places what names nothing.
	if (capacity === undefined)
		return cluster === undefined ? "unknown" : "machines";
	return capacity.providers.includes("FARGATE") ? all : "machines";
}

const all: Placement = { base: 0, bought: 1, spot: 0, spotFirst: false };

function placedBy(strategy: Strategy): Placement | "machines" {
	const of = (name: string) =>
		strategy.find(({ provider }) => provider === name);
	const [bought, spot] = [of("FARGATE"), of("FARGATE_SPOT")];
	if (bought === undefined && spot === undefined) return "machines";
	const first = [bought, spot].find((one) => (known(one?.base, 0) ?? 0) > 0);
	const weights = [bought, spot].map((one) =>
		one === undefined ? 0 : (known(one.weight, 0) ?? 0),
	);
	const [here = 0, there = 0] = weights;
	const onlySpot = bought === undefined;
	return {
		base: known(first?.base, 0) ?? 0,
		spotFirst: first !== undefined && first === spot,
		bought: here + there > 0 ? here : onlySpot ? 0 : 1,
		spot: here + there > 0 ? there : onlySpot ? 1 : 0,
	};
}

/** How many of the tasks are bought, and how many are spot. */
export function partsOf(
	count: Range,
	{ base, bought, spot, spotFirst }: Placement,
): { readonly bought: Range; readonly spot: Range } {
	if (spot === 0 && !spotFirst) return { bought: count, spot: none };
	if (bought === 0 && (spotFirst || base === 0))
		return { bought: none, spot: count };
	const share = spot / (bought + spot);
	const spots = combine([count], (tasks = 0) => {
		const first = Math.min(base, tasks);
		const later = Math.floor((tasks - first) * share);
		return spotFirst ? first + later : later;
	});
	return {
		spot: spots,
		bought: combine([count, spots], (tasks = 0, part = 0) => tasks - part),
	};
}
