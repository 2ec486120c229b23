import { compliant, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2 Auto Scaling", AutoScaling.9. */
export const fleetUsesLaunchConfiguration: Rule = {
	id: "fleet-uses-launch-configuration",
	kind: "fragile",
	severity: "low",
	title: "Groups use launch templates",
	why: "AWS makes no new launch configurations in new accounts, and they know nothing that came after 2022.",
	fix: "An aws_launch_template.",
	mappings: { fsbp: ["AutoScaling.9"] },
	check: each("fleet", ({ usesConfiguration }) =>
		usesConfiguration ? violation("it uses a launch configuration") : compliant,
	),
};
