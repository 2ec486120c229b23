/**
 * Dated public facts about AWS: regions, instance types, what is offered where.
 * Synchronous, frozen, without any I/O; every file names its source and date.
 * A fact that is not known is `undefined` or "unknown", never a guess.
 * Imports nothing from other rooms.
 */
export {
	type DatabaseClass,
	databaseClass,
	databaseClasses,
} from "./database-class.ts";
export type { DatabaseEngine } from "./database-engine.ts";
export {
	type Architecture,
	type InstanceType,
	instanceType,
	instanceTypes,
} from "./instance-type.ts";
export {
	type Offer,
	offersDatabaseClass,
	offersInstanceType,
	regionsOffering,
} from "./offer.ts";
export type { Provenance } from "./provenance.ts";
export { type Region, region, regions } from "./region.ts";
