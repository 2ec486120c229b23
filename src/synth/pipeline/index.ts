/**
 * What GitHub's jobs may do in AWS: who is let in (`trust.ts`), and with which permissions, made from the table of what
 * terraform asks for each type of resource (`permissions.ts`). One role for each job.
 */
export { type PermittedType, permissions } from "./permissions.ts";
export { pipelineBlocks } from "./roles.ts";
export { type DeployedStage, deployedStages } from "./stage.ts";
