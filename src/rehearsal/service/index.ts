/**
 * What runs as a service in a rehearsal: the reference application, which stands for the
 * service's own source until a rehearsal can run that.
 */
export { referenceApp } from "./reference-app.ts";
