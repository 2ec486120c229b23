/**
 * Terrace as a library: the blueprint that an owner writes, and the functions that
 * read it and turn it into Terraform. Everything exported here is public; nothing
 * else is. Values are frozen plain data, problems are diagnostics.
 */
export * from "./blueprint/index.ts";
export {
	catalogue,
	type Diagnostic,
	type DiagnosticCode,
	hasErrors,
	type RenderOptions,
	renderDiagnostic,
	renderDiagnostics,
	type Severity,
	type Source,
} from "./diagnostics/index.ts";
export { type Stack, synthesise } from "./synth/index.ts";
export {
	type Expression,
	type SourceFile,
	type TerraformDocument,
	type TerraformFile,
	writeHcl,
	writeJson,
} from "./terraform/index.ts";
