/**
 * The life of an environment on AWS: bootstrap, deploy, release, seal, status, destroy. Each is a
 * function over the driver that shows a plan before it applies exactly that plan; whom it
 * tells, whom it asks and what interrupts it are ports. What can be run again goes on
 * where it was stopped. Imports blueprint, terraform, diagnostics and driver.
 */

export type { Consent } from "./approval.ts";
export type { Sign } from "./block-health.ts";
export { bootsOnAws } from "./boot-reports.ts";
export { bootstrap } from "./bootstrap.ts";
export { accountOnAws } from "./caller-account.ts";
export type {
	BlockChanges,
	ChangeSummary,
	PlannedChange,
} from "./change-summary.ts";
export { heldBy } from "./data-holder.ts";
export { deploy } from "./deploy.ts";
export { destroy, type Teardown } from "./destroy.ts";
export { dismantle } from "./dismantle.ts";
export { statesOnAws } from "./kept-states.ts";
export type { OperationEnd, Unfinished } from "./operation-end.ts";
export {
	lookUpOutputs,
	lookUpSshConfig,
	type OutputValues,
	outputs,
} from "./outputs.ts";
export type { Interruption, News, Ports, Prompts } from "./ports.ts";
export {
	type ListedRelease,
	release,
	releases,
	releasesOnAws,
	rollback,
} from "./release/index.ts";
export { isOpen, seal } from "./seal.ts";
export { type BlockStatus, type SystemStatus, status } from "./status.ts";
export type { System } from "./system.ts";
export { taggedOnAws } from "./tagged-resources.ts";
export {
	type TargetHealth,
	type TargetsOf,
	targetsOnAws,
} from "./target-health.ts";
