/** How a flow ends. A closed list: every packet of every question ends in exactly one of them. */
export const dispositions = [
	"delivered",
	"denied-by-security-group-egress",
	"denied-by-security-group-ingress",
	"denied-by-network-acl",
	"return-denied-by-network-acl",
	"no-route",
	"no-public-address",
	"blackholed-route",
	"no-such-endpoint",
	"insufficient-information",
] as const;

export type Disposition = (typeof dispositions)[number];
