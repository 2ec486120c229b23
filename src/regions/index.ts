/**
 * Ranks regions for a system by what it costs there, how far its users are, how many
 * zones there are, how often it failed and whether it must be switched on. Is handed what
 * the system costs in each region; knows no prices. Imports the foundation rooms.
 */
export {
	type Assumed,
	type Candidate,
	defaultWeights,
	type ExcludedRegion,
	type RankedRegion,
	type Ranking,
	rankRegions,
	type Weights,
} from "./rank.ts";
export { type Users, userLatency } from "./user-latency.ts";
