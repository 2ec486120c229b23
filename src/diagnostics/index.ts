/**
 * Problems as values: what happened, the bad value, what is allowed, the fix.
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
