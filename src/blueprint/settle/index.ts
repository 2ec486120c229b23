/**
 * Settling: every default decided, every subnet carved, one file per part. Total functions of
 * input that has the right shape; what makes no sense is settled all the same and left to the rules.
 */
export {
	carve,
	quarters,
	smallestSubnet,
	type Tier,
	zoneBits,
} from "./carve.ts";
export { engineOfImage } from "./database.ts";
export { settleDraft } from "./draft.ts";
export { defaultCidr } from "./network.ts";
export { pipelineOf } from "./pipeline.ts";
export { repositoryOf } from "./repository.ts";
export { settleZones, spareZone, zonesOf } from "./zones.ts";
