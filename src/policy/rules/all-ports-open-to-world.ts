import type { SecurityRule } from "../../plan/index.ts";
import { compliant, unclear, type Verdict, violation } from "../answer.ts";
import { byResource, placeOf, speaksOf, worldIn } from "../ingress.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.18. */
export const allPortsOpenToWorld: Rule = {
	id: "all-ports-open-to-world",
	kind: "open",
	severity: "high",
	title: "No rule lets the world in on every port",
	why: "What listens by accident is then open as well, and so is all that will ever be installed.",
	fix: "Name the protocol and the ports that are meant.",
	mappings: { fsbp: ["EC2.18"], wellArchitected: ["SEC05-BP02"] },
	check: (system) => byResource(system, everyPort),
};

/** The lowest, the highest and one between: who opens these three opens all. */
const probes = [1, 32_000, 65_535];

function everyPort(rule: SecurityRule): Verdict {
	const open = probes.map((port) => speaksOf(rule, port));
	if (open.includes(false)) return compliant;
	const { cidr, unknown } = worldIn(rule);
	if (cidr === undefined)
		return unknown === undefined ? compliant : unclear(unknown);
	return open.includes(undefined)
		? unclear("which ports it opens is not known before apply")
		: violation(`${placeOf(rule)} lets ${cidr} in on every port`);
}
