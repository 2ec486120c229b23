/**
 * Metrics that alarms mostly ask for, as CloudWatch spells them: a name that differs in its case, or in an s for a z, is
 * another metric, and has no data. Other names are taken at their word. Sources: the pages that metric-catalogue.ts names.
 */
const spelled: Readonly<Record<string, readonly string[]>> = {
	"AWS/ApplicationELB": [
		"ActiveConnectionCount",
		"HealthyHostCount",
		"HTTPCode_ELB_4XX_Count",
		"HTTPCode_ELB_5XX_Count",
		"HTTPCode_Target_4XX_Count",
		"HTTPCode_Target_5XX_Count",
		"RejectedConnectionCount",
		"RequestCount",
		"RequestCountPerTarget",
		"TargetConnectionErrorCount",
		"TargetResponseTime",
		"UnHealthyHostCount",
	],
	"AWS/EC2": [
		"CPUCreditBalance",
		"CPUUtilization",
		"NetworkIn",
		"NetworkOut",
		"StatusCheckFailed",
		"StatusCheckFailed_Instance",
		"StatusCheckFailed_System",
	],
	"AWS/ECS": ["CPUReservation", "CPUUtilization", "MemoryUtilization"],
	"AWS/Lambda": [
		"ConcurrentExecutions",
		"Duration",
		"Errors",
		"Invocations",
		"Throttles",
	],
	"AWS/RDS": [
		"CPUCreditBalance",
		"CPUUtilization",
		"DatabaseConnections",
		"FreeableMemory",
		"FreeStorageSpace",
		"ReadLatency",
		"ReplicaLag",
		"WriteLatency",
	],
	"AWS/SQS": [
		"ApproximateAgeOfOldestMessage",
		"ApproximateNumberOfMessagesNotVisible",
		"ApproximateNumberOfMessagesVisible",
		"NumberOfMessagesSent",
	],
};

/** How CloudWatch spells it, where it is spelled otherwise. */
export function rightSpelling(
	namespace: string | undefined,
	name: string | undefined,
): string | undefined {
	if (namespace === undefined || name === undefined) return undefined;
	const own = Object.hasOwn(spelled, namespace) ? spelled[namespace] : [];
	const right = own?.find((one) => plain(one) === plain(name));
	return right === name ? undefined : right;
}

function plain(name: string): string {
	return name.toLowerCase().replace(/isation/g, "ization");
}
