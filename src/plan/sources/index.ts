/**
 * A configuration from its files: folders are asked for as they are called, so that
 * whoever reads them decides from where. Nothing here touches a disk.
 */

export { placeOf } from "./place-of.ts";
export {
	type LoadFolder,
	readSources,
	type Sources,
	type SourcesResult,
} from "./read-sources.ts";
