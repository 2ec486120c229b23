/**
 * What a system costs in a month: least, expected and most, from a resource graph, the
 * price book and a few figures of use. Money is exact; nothing is rounded here. Every
 * resource is accounted for: priced, usage-dependent, free or unknown, never a silent
 * zero. Imports the foundation rooms, blueprint, terraform and plan.
 */

export {
	type Advice,
	type Advised,
	advise,
	type EgressOption,
	type EgressOptions,
} from "./advice/index.ts";
export type { ReservedRate } from "./ask.ts";
export type { EstimateOptions } from "./asks.ts";
export { type BuildingBlock, buildingBlocks } from "./block.ts";
export { officeHours, usageOfBlueprint } from "./blueprint-usage.ts";
export {
	type BlockDifference,
	compareEstimates,
	type EstimateDifference,
	type ResourceDifference,
} from "./compare.ts";
export {
	type Basis,
	type BlockTotal,
	type Estimate,
	estimateVersion,
	type Line,
	type MoneyRange,
	type PricedResource,
	type ResourceStatus,
} from "./estimate.ts";
export { estimate } from "./estimate-graph.ts";
export { isFreeType } from "./free-type.ts";
export { hoursPerMonth } from "./hours.ts";
export { type ParsedUsage, parseUsage, strayFigures } from "./parse-usage.ts";
export { type Range, type Scenario, scenarios } from "./range.ts";
export { reservedRate } from "./reserved.ts";
export { type Figures, figuresOf, type Usage } from "./usage.ts";
export {
	type Amount,
	derivedFigures,
	type UsageKey,
	usageFigures,
} from "./usage-figure.ts";
