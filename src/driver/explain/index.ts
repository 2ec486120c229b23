/**
 * What the engine and AWS say when something goes wrong, in plain words and each with
 * its remedy. One file per kind of trouble: it recognises its own by AWS's error code or
 * by the summary of the engine's diagnostic, and gives a Diagnostic; what nobody
 * recognises is passed on in the engine's own words. Imports diagnostics only.
 */
export { explain } from "./explain.ts";
