/**
 * Drills: a fault or a recovery of a system that runs, performed and measured. Each says whether the system came
 * through it and how long that took; what it broke is whole again when it ends.
 */
export { drillFailover } from "./failover.ts";
export { drillRefresh } from "./refresh.ts";
export { drillRelease } from "./release.ts";
export { drillRestore } from "./restore.ts";
export type { Drill, DrillEnd, DrillSubject } from "./subject.ts";
