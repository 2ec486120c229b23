import { awsSettings, type Environment } from "./aws-settings.ts";

/** One target of a load balancer, and why it is not healthy, in AWS's words. */
export interface TargetHealth {
	readonly id: string;
	readonly port: number;
	readonly state: string;
	/** `Target.FailedHealthChecks`, `Elb.InitialHealthChecking` … */
	readonly reason?: string;
	readonly description?: string;
}

/** Asks AWS for the targets of a target group. */
export type TargetsOf = (
	targetGroupArn: string,
) => Promise<readonly TargetHealth[]>;

/** With the credentials and the endpoint that terraform is given too. */
export function targetsOnAws(environment: Environment): TargetsOf {
	return async (arn) => {
		// Loaded when it is used: no other command has to wait for it.
		const { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } =
			await import("@aws-sdk/client-elastic-load-balancing-v2");
		const client = new ElasticLoadBalancingV2Client({
			region: arn.split(":")[3] ?? "",
			...awsSettings(environment),
		});
		try {
			const { TargetHealthDescriptions: found = [] } = await client.send(
				new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
			);
			return found.map(({ Target, TargetHealth: health }) => ({
				id: Target?.Id ?? "",
				port: Target?.Port ?? 0,
				state: health?.State ?? "unavailable",
				...(health?.Reason !== undefined && { reason: health.Reason }),
				...(health?.Description !== undefined && {
					description: health.Description,
				}),
			}));
		} finally {
			client.destroy();
		}
	};
}
