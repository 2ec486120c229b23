/**
 * Expressions as terms, whichever way they were written: our own document, HCL, or
 * the references of a plan's JSON. Nothing is evaluated here.
 */
export { termOfExpression } from "./of-expression.ts";
export { termOfConstant, termOfPlanExpression } from "./of-references.ts";
export type { ForTerm, References, Step, Term, Traversal } from "./term.ts";
export { asWhole, literal, wellFormed } from "./term.ts";
