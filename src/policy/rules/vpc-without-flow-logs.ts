import { isUnknown } from "../../plan/index.ts";
import {
	compliant,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { eachEntity } from "../each.ts";
import type { Rule } from "../rule.ts";
import { addressOf, mayName, posturesIn, type System } from "../system.ts";

/**
 * Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.6, which asks for what was refused;
 * CIS AWS Foundations Benchmark, 3.7.
 */
export const vpcWithoutFlowLogs: Rule = {
	id: "vpc-without-flow-logs",
	kind: "unprotected",
	severity: "low",
	title: "Networks write down who was refused",
	why: "After a break-in, nothing else says who talked to whom, or who tried.",
	fix: "aws_flow_log with the VPC's id and traffic_type REJECT or ALL.",
	mappings: {
		fsbp: ["EC2.6"],
		cis: ["5.0.0/3.7"],
		wellArchitected: ["SEC04-BP01"],
	},
	check: eachEntity("vpc", ({ address, default: isDefault }, system) =>
		isDefault === true
			? notApplicable("the configuration did not make it")
			: verdictOn(address, system),
	),
};

function verdictOn(address: string, system: System): Verdict {
	const logs = posturesIn(system, "kept-flows");
	const own = logs.filter(({ vpc }) => addressOf(vpc) === address);
	if (own.some(({ traffic }) => keepsRefusals(traffic))) return compliant;
	if (own.some(({ traffic }) => isUnknown(traffic)))
		return unclear("the traffic_type of its flow logs is not known");
	if (own.length > 0)
		return violation("its flow logs leave out who was refused");
	if (logs.some(({ vpc }) => mayName(vpc, address)))
		return unclear("a flow log may be of this network or of another one");
	return logs.some(({ partial }) => partial)
		? unclear("there are flow logs of some subnets or interfaces")
		: violation("nobody writes down who talks to whom");
}

/** Where nothing is said, as of a transit gateway, all is kept. */
function keepsRefusals(traffic: unknown): boolean {
	return (
		traffic === undefined ||
		(typeof traffic === "string" && /^(all|reject)$/i.test(traffic))
	);
}
