import type { Egress, EgressInput } from "../egress.ts";

export function settleEgress(
	input: EgressInput = { kind: "nat-gateway" },
): Egress {
	switch (input.kind) {
		case "nat-gateway":
			return { kind: "nat-gateway", per: input.per ?? "vpc" };
		case "nat-instance":
			return { kind: "nat-instance", instance: input.instance ?? "t4g.nano" };
		case "endpoints":
			return { kind: "endpoints", additional: input.additional ?? [] };
		case "ephemeral-nat":
			return { kind: "ephemeral-nat" };
		case "none":
			return { kind: "none" };
	}
}
