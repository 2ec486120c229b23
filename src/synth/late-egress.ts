import type { Blueprint } from "../blueprint/index.ts";

/**
 * What a private host is told of a way out that may open later than it boots. The NAT gateway of a deployment is
 * closed afterwards, so that what was read of secrets is kept over a reboot; a NAT instance boots beside its clients
 * and stays.
 */
export function lateEgress({ network }: Blueprint) {
	switch (network.egress.kind) {
		case "ephemeral-nat":
			return { waitForEgress: true };
		case "nat-instance":
			return { waitForEgress: true, survivesReboot: false };
		default:
			return {};
	}
}
