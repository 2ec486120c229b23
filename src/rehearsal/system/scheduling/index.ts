/** Office hours: what EventBridge Scheduler and Auto Scaling's own schedules do to the groups of a system, by the world's clock. */
export { followSchedules } from "./follow-schedules.ts";
