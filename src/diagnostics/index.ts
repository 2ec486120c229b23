/**
 * Problems as values: what happened, the bad value, what is allowed, the fix.
 * A code is permanent, stands in the catalogue and has a section in docs/errors.md.
 * Knows nothing of blueprints or AWS. Imports nothing.
 */
export { catalogue, type DiagnosticCode } from "./catalogue.ts";
export {
	type Diagnostic,
	hasErrors,
	problem,
	type Severity,
	type Source,
	warning,
} from "./diagnostic.ts";
export { nearestName } from "./nearest-name.ts";
export {
	printSource,
	type RenderOptions,
	renderDiagnostic,
	renderDiagnostics,
} from "./render.ts";
