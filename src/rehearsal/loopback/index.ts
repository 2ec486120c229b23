/**
 * The ground of a rehearsal where no network can be enforced: every part runs on this machine's
 * loopback, at a free port of its own, and reaches everybody else there. It judges nothing.
 */
export { Loopback } from "./loopback.ts";
