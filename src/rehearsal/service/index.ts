/**
 * What runs as a service in a rehearsal: the command that its blueprint names, its image where podman has it, or the
 * reference application, which stands for it where there is neither; without a database, what answers everything.
 */

export type { ImageService } from "./image-service.ts";
export { imageToRun } from "./image-to-run.ts";
export { Images } from "./images.ts";
export { inImage } from "./in-image.ts";
export type { KeptSecret, OwnService } from "./own-service.ts";
export { referenceApp } from "./reference-app.ts";
