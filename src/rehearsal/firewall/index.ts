/**
 * The firewall of a rehearsal: a rate limit as WAF counts it, and stand-ins for AWS's
 * managed groups, whose rules AWS does not publish. Ours are few, each named after the
 * one that it stands for; docs/analyses/firewall.md says what they find and what they
 * miss. Knows no sockets; whoever receives requests asks it. Imports the room's clock.
 */

export { Firewall, type Verdict } from "./firewall.ts";
export { Gate } from "./gate.ts";
export type { Inspected } from "./inspected.ts";
export {
	type FirewallConfiguration,
	readFirewall,
} from "./read-firewall.ts";
