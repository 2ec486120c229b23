import type { Blueprint } from "../blueprint/index.ts";
import type { Alarm } from "./alarm.ts";
import { lastingNatGateways, natGatewayMetric } from "./metric.ts";

/** A NAT gateway holds 55,000 connections to one destination and refuses the next. */
export function natAlarms(blueprint: Blueprint): Alarm[] {
	return lastingNatGateways(blueprint).map((gateway) => ({
		name: gateway === "main" ? "nat_ports" : `nat_${gateway}_ports`,
		description:
			"The NAT gateway could not open connections: too many at once to one address and port. Reuse connections, or reach AWS's services through endpoints.",
		watch: natGatewayMetric(gateway, "ErrorPortAllocation", "Sum"),
		when: "above",
		threshold: 0,
		periodSeconds: 300,
		periods: 1,
		silence: "well",
	}));
}
