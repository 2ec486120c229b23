/**
 * The blueprint: what the owner wants, as one typed, frozen value. `*Input` interfaces are what
 * owners write; `parseBlueprint` checks any value against them, merges an environment, settles
 * every default, carves every subnet, and reports all problems at once; the other interfaces are
 * what the rest of the product reads. Imports address, diagnostics and facts; does no input or output.
 */
export * from "./access.ts";
export * from "./blueprint.ts";
export * from "./claims.ts";
export * from "./database.ts";
export * from "./edge.ts";
export * from "./egress.ts";
export * from "./entry.ts";
export { identityTags } from "./identity-tags.ts";
export { type LoadedBlueprint, loadBlueprint } from "./load.ts";
export * from "./load-generator.ts";
export * from "./network.ts";
export * from "./observe.ts";
export {
	type OutputKey,
	type OutputName,
	outputNames,
	outputsOf,
} from "./outputs.ts";
export {
	type ParsedBlueprint,
	type ParsedVariants,
	parseBlueprint,
	parseVariants,
} from "./parse.ts";
export * from "./pipeline.ts";
export * from "./policy.ts";
export * from "./rehearse.ts";
export { type ImageRepository, runningTag } from "./repository.ts";
export {
	ecrRegion,
	type ImageReference,
	parseImage,
} from "./rules/image-reference.ts";
export * from "./runs-on.ts";
export * from "./scale-on.ts";
export * from "./schedule.ts";
export * from "./service.ts";
export * from "./source.ts";
export * from "./state.ts";
export * from "./storage.ts";
export * from "./usage.ts";
