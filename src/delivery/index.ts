/**
 * Blueprints → GitHub Actions workflows: frozen values first, then text. Every step is a command of `terrace`, or of
 * the application's own, that does the same on a laptop; an action is used only where the runner itself is meant.
 * What a job may do is decided by its role, whose name is in the blueprint; the roles themselves are Terraform.
 * Pure. Imports blueprint and the foundation.
 */
export {
	allowList,
	allowListName,
	type IncompleteEntry,
	incompleteEntries,
} from "./allow-list.ts";
export { type Delivery, deliveryOf } from "./delivery.ts";
export { pins, pinsAsOf } from "./pins.ts";
export { setupScript } from "./setup.ts";
export type { Job, Step, Workflow } from "./workflow.ts";
export { workflowsOf } from "./workflows.ts";
export { writeWorkflow } from "./write.ts";
