/**
 * What stands for a service whose source is not run and that has no database, which the reference application is
 * nothing without: a program of its own that answers everything.
 */

export { standInService } from "./stand-in-service.ts";
