/**
 * The folder that Terraform is written to. A manifest in it (`.terrace.json`) knows
 * what the last build wrote, so that the next one replaces and removes only that:
 * files edited by hand and files of others are left alone and reported, unless forced.
 * Every file is written whole or not at all; an interrupted build can be run again.
 */

export { unwritable } from "./failure.ts";
export { manifestName } from "./manifest.ts";
export { type OutputPlan, planOutput } from "./plan-output.ts";
export { surveyOutput } from "./survey-output.ts";
export { writeWholeFile } from "./write-file.ts";
export { type Written, writeOutput } from "./write-output.ts";
