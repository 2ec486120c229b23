import type { NetworkModel } from "../../../network/index.ts";
import type { MetricName } from "../../observation/index.ts";
import type { MeasuredMachine } from "./machines.ts";
import { natMetrics } from "./nat-gateways.ts";
import { statusChecks } from "./status-checks.ts";

/** What the load balancer's nodes do not count (`load-balancer/node-metrics.ts`) is not among them. */
const ofBalancers =
	/^(RequestCount|RequestCountPerTarget|(New|Active)ConnectionCount|ProcessedBytes|HTTPCode_(ELB_(4XX|5XX|500|502|503|504)|Target_[2-5]XX)_Count|TargetResponseTime|TargetConnectionErrorCount|(Un)?HealthyHostCount|HTTP_Redirect_Count|HTTP_Fixed_Response_Count|ClientTLSNegotiationErrorCount)$/;

const ofMachines: Readonly<Record<string, RegExp>> = {
	"AWS/EC2": /^CPUUtilization$/,
	"AWS/ECS": /^CPUUtilization$/,
	"AWS/RDS": /^(CPUUtilization|DatabaseConnections|ReplicaLag|FreeableMemory)$/,
};

/** What only some machines have. */
function isOwn(name: string, machine: MeasuredMachine): boolean {
	const { credits, memoryBytes, storageBytes, tellsLag, counted } = machine;
	if (name === "MemoryUtilization")
		return counted.namespace === "AWS/ECS" && memoryBytes !== undefined;
	if (name === "ReplicaLag") return tellsLag === true;
	if (/^CPUCredit(Usage|Balance)$/.test(name)) return credits !== undefined;
	if (/^CPUSurplusCredit(Balance|sCharged)$/.test(name))
		return credits?.isUnlimited === true;
	if (name === "FreeStorageSpace") return storageBytes !== undefined;
	return statusChecks.includes(name) && "InstanceId" in counted.dimensions;
}

const ofGroups = /^Group(InService|Pending)Instances$|^GroupDesiredCapacity$/;

/** Whether anybody here measures a metric. What an application sends itself is taken; of AWS's agent memory is measured, and nothing else. */
export function isMeasured(
	{ loadBalancers, natGateways }: NetworkModel,
	machines: readonly MeasuredMachine[],
): (metric: MetricName) => boolean {
	return ({ namespace, name, dimensions }) => {
		if (
			machines.some(({ agent }) => agent && isOf(agent, namespace, dimensions))
		)
			return name === "mem_used_percent";
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
		if (namespace === "AWS/NATGateway")
			return (
				natMetrics.includes(name) &&
				natGateways.some(({ address }) => address === dimensions.NatGatewayId)
			);
		return machines.some(
			(machine) =>
				isOf(machine.counted, namespace, dimensions) &&
				(ofMachines[namespace]?.test(name) === true || isOwn(name, machine)),
		);
	};
}

function isOf(
	counted: MeasuredMachine["counted"],
	namespace: string,
	dimensions: MetricName["dimensions"],
): boolean {
	return (
		counted.namespace === namespace &&
		Object.entries(dimensions).every(
			([key, value]) => counted.dimensions[key] === value,
		)
	);
}
