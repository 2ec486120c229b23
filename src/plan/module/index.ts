/**
 * Modules: as they are written, as they are called, and the instances of what is in
 * them. A plan knows its instances; a document and sources are expanded here.
 */
export { combine } from "./combine.ts";
export { allResources, expandRoot } from "./expand.ts";
export type { ModuleInstance, ResourceInstance } from "./instances.ts";
export {
	type Body,
	emptyModule,
	type ModuleCall,
	type ModuleConfig,
	type NestedBlock,
	type ProviderConfig,
	type ResourceConfig,
	type VariableConfig,
} from "./module-config.ts";
export { moduleOfDocument } from "./of-document.ts";
export { moduleOfPlan } from "./of-plan.ts";
export { type Planned, plannedRoot } from "./planned.ts";
export { evaluateIn, output } from "./scope.ts";
