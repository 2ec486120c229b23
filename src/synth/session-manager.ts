import { commented } from "../terraform/index.ts";
import type { Statement } from "./role.ts";

/**
 * What the agent on a host needs for Session Manager, and nothing of what AWS's managed policy adds to it.
 * Source: "Step 2: Verify or add instance permissions for Session Manager" in the Systems Manager user guide.
 */
export const sessionManagerStatement: Statement = {
	Sid: "SessionManager",
	Action: [
		"ssm:UpdateInstanceInformation",
		"ssmmessages:CreateControlChannel",
		"ssmmessages:CreateDataChannel",
		"ssmmessages:OpenControlChannel",
		"ssmmessages:OpenDataChannel",
	],
	Resource: commented("These actions know no narrower resource.", "*"),
};
