/**
 * CloudFront's functions: a viewer's request or an answer as the event that they are given,
 * their code run by itself, and what they return read back and checked. Only JSON and texts
 * go in and come out: nothing of this process is within their reach. Knows requests and
 * answers, and no origins and no cache.
 */
export { EdgeFunction } from "./edge-function.ts";
export { EdgeFunctions } from "./edge-functions.ts";
export type { FunctionSettings } from "./function-settings.ts";
