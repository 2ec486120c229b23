import type { NetworkModel } from "../../../network/index.ts";
import type { MetricName } from "../../observation/index.ts";
import type { MeasuredMachine } from "./machines.ts";

/** What the load balancer's nodes do not count (`load-balancer/node-metrics.ts`) is not among them. */
const ofBalancers =
	/^(RequestCount|RequestCountPerTarget|(New|Active)ConnectionCount|ProcessedBytes|HTTPCode_(ELB_(4XX|5XX|500|502|503|504)|Target_[2-5]XX)_Count|TargetResponseTime|TargetConnectionErrorCount|(Un)?HealthyHostCount|HTTP_Redirect_Count|HTTP_Fixed_Response_Count|ClientTLSNegotiationErrorCount)$/;

const ofMachines: Readonly<Record<string, RegExp>> = {
	"AWS/EC2": /^CPUUtilization$/,
	"AWS/ECS": /^CPUUtilization$/,
	"AWS/RDS": /^(CPUUtilization|DatabaseConnections|ReplicaLag)$/,
};

const ofGroups = /^Group(InService|Pending)Instances$|^GroupDesiredCapacity$/;

/** Whether anybody here measures a metric. What an application sends itself is taken; AWS's agent does not run. */
export function isMeasured(
	{ loadBalancers }: NetworkModel,
	machines: readonly MeasuredMachine[],
): (metric: MetricName) => boolean {
	return ({ namespace, name, dimensions }) => {
		if (namespace === "CWAgent") return false;
		if (!namespace.startsWith("AWS/")) return true;
		if (namespace === "AWS/ApplicationELB")
			return (
				ofBalancers.test(name) &&
				loadBalancers.some(({ address }) => address === dimensions.LoadBalancer)
			);
		if (namespace === "AWS/AutoScaling")
			return (
				ofGroups.test(name) &&
				machines.some(({ owner }) => owner === dimensions.AutoScalingGroupName)
			);
		if (ofMachines[namespace]?.test(name) !== true) return false;
		return machines.some(
			({ counted }) =>
				counted.namespace === namespace &&
				Object.entries(dimensions).every(
					([key, value]) => counted.dimensions[key] === value,
				),
		);
	};
}
