/**
 * Blueprint → Terraform. One file per building block: a function from the blueprint to its blocks. Building
 * blocks find each other by the names in `references.ts`; who may talk to whom is in `flows.ts` alone. Pure.
 * Imports blueprint, terraform, address and facts.
 */
export { type Stack, synthesise } from "./stack.ts";
