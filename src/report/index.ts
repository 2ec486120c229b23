/**
 * Results as text and as data, one file per format. A renderer reads results that it is
 * handed; it computes nothing but widths and rounding. Knows only the types of the
 * analyses.
 */

export { adviceJson } from "./advice-json.ts";
export { adviceText } from "./advice-text.ts";
export { type CheckFormatOptions, checkFormats } from "./check/index.ts";
export { type ClaimsTextOptions, claimsText } from "./claims-text.ts";
export { folded } from "./columns.ts";
export { costDifferenceText } from "./cost-difference-text.ts";
export { costDifferenceJson, costJson } from "./cost-json.ts";
export { type CostTextOptions, costText } from "./cost-text.ts";
export {
	type DiagramTextOptions,
	diagramDrawio,
	diagramMermaid,
	diagramSvg,
	diagramText,
	type SvgOptions,
	svgToPng,
} from "./diagram/index.ts";
export { environmentsText } from "./environments-text.ts";
export { explanationText } from "./explanation-text.ts";
export { matrixText } from "./matrix-text.ts";
export { policyJson } from "./policy-json.ts";
export { type PolicyTextOptions, policyText } from "./policy-text.ts";
export {
	explanationsJson,
	proofsJson,
	reachDifferencesJson,
} from "./proof-json.ts";
export { countsWords, type ProofTextOptions, proofText } from "./proof-text.ts";
export { reachDifferenceText } from "./reach-difference-text.ts";
export { regionsJson } from "./regions-json.ts";
export { regionsText } from "./regions-text.ts";
export { systemName } from "./system-name.ts";
export { traceLines } from "./trace-text.ts";
