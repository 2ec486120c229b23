/**
 * A node of an Application Load Balancer, one process for each zone: listeners, rules,
 * target groups with their health checks, stickiness, draining, access logs and metrics
 * as AWS documents them. `program.ts` is the process, `configuration.ts` what it is told.
 * A client (`http1-client`, `http2-client`) and a target (`target-connection`) meet in an
 * `exchange`, one for each request. Imports what the parts share of HTTP, firewall and time.
 */

export type { Configuration } from "./configuration.ts";
export { type LoadBalancerNode, startLoadBalancer } from "./node.ts";
