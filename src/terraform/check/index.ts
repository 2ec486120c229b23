/**
 * What terraform would refuse in a document, found without terraform: a net for
 * mistakes of building blocks, in the tests of whoever makes documents.
 */
export { validateDocument } from "./document.ts";
export { type DocumentProblem, printProblem } from "./problem.ts";
