/**
 * When a schedule is due: cron expressions of EventBridge Scheduler and of Auto Scaling, in a time zone, as functions of
 * plain values. Imports nothing.
 */
export { type Cron, cronOf, isDue } from "./cron.ts";
export { type LocalMinute, localMinute } from "./local-minute.ts";
