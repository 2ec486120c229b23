import type { Schedule } from "../blueprint/index.ts";
import { ref } from "../terraform/index.ts";
import type { Switch } from "./switch.ts";

/** A single host is stopped and started: its disk, its private address and its place behind the load balancer stay. */
export function hostSwitches(
	host: "service" | "database",
	{ start, stop, days }: Schedule,
): Switch[] {
	const call = {
		input: { InstanceIds: [ref("aws_instance", host, "id")] },
		allows: {
			Sid: `Switch${host === "service" ? "Service" : "Database"}`,
			Action: ["ec2:StartInstances", "ec2:StopInstances"],
			Resource: ref("aws_instance", host, "arn"),
		},
	};
	return [
		{
			...call,
			name: `start_${host}`,
			description: `Starts the host of the ${host}`,
			time: start,
			days,
			action: "ec2:startInstances",
		},
		{
			...call,
			name: `stop_${host}`,
			description: `Stops the host of the ${host}`,
			time: stop,
			days: "*",
			action: "ec2:stopInstances",
		},
	];
}
