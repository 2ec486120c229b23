import type { MetricEvent } from "../../part.ts";
import type { Start } from "../start.ts";
import type { MeasuredMachine } from "./machines.ts";
import { metricEvent } from "./metric-event.ts";

export const statusChecks: readonly string[] = [
	"StatusCheckFailed",
	"StatusCheckFailed_Instance",
	"StatusCheckFailed_System",
];

/**
 * What EC2 tells each minute of machines that are no group's: 1 for one without power, which no check reaches, and 0 for
 * all others, since nothing else breaks a machine here. A lost power fails the system's check, and with it the instance's.
 * Source: Amazon EC2 User Guide, "Status checks for your instances", "Types of status checks".
 */
export function statusEvents(
	{ clock, dark }: Pick<Start, "clock" | "dark">,
	machines: readonly MeasuredMachine[],
	minute: number,
): readonly MetricEvent[] {
	return machines
		.filter(({ counted }) => "InstanceId" in counted.dimensions)
		.flatMap(({ counted, place }) =>
			statusChecks.map((name) => {
				const value = dark.has(place.zone) ? 1 : 0;
				return metricEvent(clock, { ...counted, name }, value, minute);
			}),
		);
}
