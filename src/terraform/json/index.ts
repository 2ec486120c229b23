/**
 * Terraform's JSON syntax, with the same meaning as the native one. Comments stand
 * under `//`, which terraform ignores in a block and nowhere else.
 */
export { writeJson } from "./write.ts";
