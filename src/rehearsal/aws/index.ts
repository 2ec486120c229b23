/**
 * AWS in a rehearsal: instance and task metadata, STS, Secrets Manager, parameters, logs and the registry, each call
 * signed (Signature Version 4) by a role that the document makes, and judged by that role's policies. Refused calls are
 * answered as AWS answers them, and told. One process: it is handed a listening socket for each of its doors, in whatever
 * network that stands.
 */

export type { Credentials } from "../signature.ts";
export { signed } from "../signature.ts";
export type { ControlCall } from "./control.ts";
export { parameterArn } from "./parameters/index.ts";
export { Refusal } from "./refusal.ts";
export type { Input } from "./service.ts";
export { startAws } from "./start.ts";
