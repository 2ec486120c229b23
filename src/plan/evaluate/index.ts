/**
 * Works terms out without terraform. What cannot be known before an apply stays
 * unknown and says what it is made of. Never throws, and looks at nothing outside.
 */
export { evaluate } from "./evaluate.ts";
export type { Evaluated, Holder } from "./evaluated.ts";
export {
	composed,
	failure,
	holder,
	isFailure,
	isHolder,
	isList,
	isRecord,
	markInstances,
	mixture,
	settle,
	sourcesOf,
} from "./evaluated.ts";
export { entriesOf } from "./for.ts";
export { bind, type Rooted, type Scope } from "./scope.ts";
