/**
 * What is bought with a resource: the sizes, counts and switches that its price depends
 * on, each type's in the one file that knows its attributes. Where an entity of the aws
 * folder says it all, that is the purchase. Says nothing of prices.
 */
export type { MetricAlarm } from "./alarm.ts";
export type { BlockDevice } from "./block-device.ts";
export type { Database } from "./database.ts";
export type { Distribution } from "./distribution.ts";
export type { EcsCapacity } from "./ecs-capacity.ts";
export type { Machine } from "./machine.ts";
export type { MachineGroup } from "./machine-group.ts";
export type { MachineTemplate } from "./machine-template.ts";
export type { Purchase } from "./mappers.ts";
export {
	type PurchaseKind,
	type PurchaseOf,
	purchasesOf,
} from "./purchases.ts";
export type { Task } from "./task.ts";
export type { Volume } from "./volume.ts";
