/**
 * The rehearsal: the whole system on one machine. A world (namespaces of the kernel, without
 * root) has the system's network with its filters; the claims are tried in it with real
 * packets. Every part (load balancer, CDN …) is a program of its own that a world starts in
 * a network namespace: its configuration and its commands are lines of JSON on standard
 * input, what it has to tell are lines of JSON on standard output. A part imports no other
 * part; what several need of HTTP, of the firewall and of time stands beside them.
 */

export type { Drill } from "./drills/index.ts";
export type { RehearsalEvent } from "./event.ts";
export type { MetricEvent, PartEvent } from "./part.ts";
export {
	type RehearsalEnd,
	type RehearsalSubject,
	type RunningRehearsal,
	rehearse,
} from "./rehearse.ts";
export type { ImageService, OwnService } from "./service/index.ts";
export { type Means, meansOfWorld, type Probe } from "./world/index.ts";
