import { isUnknown } from "../../plan/index.ts";
import {
	compliant,
	notApplicable,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { containersBehind } from "../task-target.ts";

/** Source: Application Load Balancers guide, "Health checks for your target groups". */
export const healthCheckWrongPort: Rule = {
	id: "health-check-wrong-port",
	kind: "fragile",
	severity: "high",
	title: "A health check asks a port on which somebody listens",
	why: "No target ever becomes healthy, and nobody gets an answer.",
	fix: 'health_check { port = "traffic-port" }, or a port that the container maps.',
	mappings: { wellArchitected: ["REL11-BP01"] },
	check: each(
		"checked-targets",
		({ address, checkPort, checkEnabled }, system) => {
			if (checkEnabled === false) return notApplicable("it checks nothing");
			if (isUnknown(checkPort))
				return unclear("its port is not known before apply");
			if (checkPort === "traffic-port")
				return trafficPort(containersBehind(system, address));
			const behind = containersBehind(system, address);
			if (behind === undefined)
				return unclear("on what its targets listen is not known");
			return behind.ports.includes(Number(checkPort))
				? compliant
				: violation(
						`it asks port ${checkPort}, and the task maps ${behind.ports.join(", ") || "none"}`,
					);
		},
	),
};

/** The service sends to a port of a container: that one must be mapped. */
function trafficPort(behind: ReturnType<typeof containersBehind>): Verdict {
	if (behind === undefined) return compliant;
	return behind.port === undefined || behind.ports.includes(behind.port)
		? compliant
		: violation(
				`${behind.service} sends to port ${behind.port}, and its task maps ${behind.ports.join(", ") || "none"}`,
			);
}
