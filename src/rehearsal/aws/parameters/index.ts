/** Parameters of SSM: read by name, by path and by version, listed, and written. */

export { Parameter } from "./parameter.ts";
export { parameterStore } from "./parameter-store.ts";
export { parameterArn } from "./which-parameter.ts";
