/**
 * What the service runs, apart from its shape: written down in an SSM parameter that Terraform makes and then leaves
 * alone, so that a plan is empty after every release. docs/decisions/releases.md says why so.
 */
export { noteReleased } from "./note-released.ts";
export type { ReleasePorts } from "./ports.ts";
export { release } from "./release.ts";
export type { ListedRelease } from "./release-list.ts";
export { releases } from "./releases.ts";
export { releasesOnAws } from "./releases-on-aws.ts";
export { rollback } from "./rollback.ts";
