/**
 * CloudWatch Logs: groups with their streams, what is written into them, and how it is read again. Events are kept in
 * memory, of each stream the newest.
 */

export { LogGroup } from "./log-group.ts";
export type { WrittenEvent } from "./log-stream.ts";
export { logs } from "./logs.ts";
