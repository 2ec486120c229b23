/** Terraform's functions, one file for each kind of argument. */
export { callFunction } from "./call.ts";
