/**
 * What runs as a service in a rehearsal: the command that its blueprint names, or the reference
 * application, which stands for it where there is none.
 */
export type { OwnService } from "./own-service.ts";
export { referenceApp } from "./reference-app.ts";
