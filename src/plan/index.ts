/**
 * From a document, a plan or a state to a `ResourceGraph` (what resources say), and from
 * that to entities (what they mean). What is not known is marked, never guessed.
 * Pure: whoever calls hands in the text. Imports address, diagnostics, graph and the
 * shapes of the terraform room.
 */
export * from "./aws/index.ts";
export { joinGraphs } from "./join-graphs.ts";
export { inputTooLarge } from "./json-text.ts";
export * from "./posture/index.ts";
export * from "./purchase/index.ts";
export {
	type ReadOptions,
	type ReadResult,
	readGraph,
} from "./read.ts";
export {
	graphOfDocument,
	graphOfSources,
	type VariableOptions,
} from "./read-document.ts";
export type {
	Action,
	Provider,
	Reference,
	RemovedResource,
	Resource,
	ResourceGraph,
	UnsupportedType,
	Variable,
} from "./resource-graph.ts";
export {
	type LoadFolder,
	placeOf,
	readSources,
	type Sources,
	type SourcesResult,
} from "./sources/index.ts";
export {
	type AttributeOf,
	type AttributePath,
	type Certainty,
	isObjectValue,
	isSensitive,
	isUnknown,
	type Known,
	type Made,
	type ObjectValue,
	type Sensitive,
	type Unknown,
	unresolved,
	type Value,
} from "./value.ts";
