/**
 * What AWS publishes to CloudWatch by itself, as far as alarms of these systems ask for it:
 * the names of the dimensions that come together, and for each dimension the attributes of
 * resources that hold its value.
 *
 * Sources: "CloudWatch metrics for your Application Load Balancer" (Elastic Load Balancing),
 * "Amazon CloudWatch metrics for Amazon RDS" and "dimensions" (RDS User Guide), "List the
 * available CloudWatch metrics for your instances" (EC2), "Amazon ECS CloudWatch metrics",
 * "View CloudFront and edge function metrics", "Available CloudWatch metrics for Amazon SQS",
 * "Amazon API Gateway dimensions and metrics", "Working with metrics for HTTP APIs",
 * "CloudWatch metrics for your Classic Load Balancer", "CloudWatch metrics for your Network Load Balancer",
 * "CloudWatch metrics for NAT gateways" (VPC), "Amazon CloudWatch metrics for Auto Scaling".
 */
export interface MetricFamily {
	/** Sets of dimensions, each of which a metric can be asked for by. */
	readonly dimensions: readonly (readonly string[])[];
	/** Names that people look for here and that AWS does not publish, with where they are instead. */
	readonly absent: Readonly<Record<string, string>>;
}

/** What an Application Load Balancer counts, because it reads requests and answers. */
const answersCounted = [
	"HTTPCode_ELB_4XX_Count",
	"HTTPCode_ELB_5XX_Count",
	"HTTPCode_Target_4XX_Count",
	"HTTPCode_Target_5XX_Count",
	"RequestCount",
	"TargetResponseTime",
];

const noAnswers =
	"a Network Load Balancer hands on connections and counts no requests or answers";

const agent = "the CloudWatch agent publishes it, in the namespace CWAgent";

export const metricFamilies: Readonly<Record<string, MetricFamily>> = {
	"AWS/EC2": {
		dimensions: [
			["InstanceId"],
			["AutoScalingGroupName"],
			["ImageId"],
			["InstanceType"],
			[],
		],
		absent: {
			MemoryUtilization: agent,
			MemoryUsed: agent,
			mem_used_percent: agent,
			DiskSpaceUtilization: agent,
			DiskUtilization: agent,
			disk_used_percent: agent,
		},
	},
	"AWS/ApplicationELB": {
		dimensions: [
			["LoadBalancer"],
			["LoadBalancer", "AvailabilityZone"],
			["LoadBalancer", "TargetGroup"],
			["LoadBalancer", "TargetGroup", "AvailabilityZone"],
			["TargetGroup"],
			["TargetGroup", "AvailabilityZone"],
			["AvailabilityZone"],
			[],
		],
		absent: {
			HTTPCode_5XX_Count:
				"it is HTTPCode_ELB_5XX_Count or HTTPCode_Target_5XX_Count",
			UnhealthyHostCount: "it is written UnHealthyHostCount",
			Latency: "it is TargetResponseTime here",
		},
	},
	"AWS/NetworkELB": {
		dimensions: [
			["LoadBalancer"],
			["LoadBalancer", "AvailabilityZone"],
			["LoadBalancer", "TargetGroup"],
			["LoadBalancer", "TargetGroup", "AvailabilityZone"],
			["AvailabilityZone"],
			[],
		],
		absent: {
			UnhealthyHostCount: "it is written UnHealthyHostCount",
			...Object.fromEntries(
				answersCounted.map((name) => [name, noAnswers] as const),
			),
		},
	},
	"AWS/ELB": {
		dimensions: [
			["LoadBalancerName"],
			["LoadBalancerName", "AvailabilityZone"],
			["AvailabilityZone"],
			[],
		],
		absent: {
			UnhealthyHostCount: "it is written UnHealthyHostCount",
			TargetResponseTime: "it is Latency here",
			HTTPCode_ELB_4XX_Count: "it is HTTPCode_ELB_4XX here",
			HTTPCode_ELB_5XX_Count: "it is HTTPCode_ELB_5XX here",
			HTTPCode_Target_4XX_Count: "it is HTTPCode_Backend_4XX here",
			HTTPCode_Target_5XX_Count: "it is HTTPCode_Backend_5XX here",
		},
	},
	"AWS/RDS": {
		dimensions: [
			["DBInstanceIdentifier"],
			["DBClusterIdentifier"],
			["DBClusterIdentifier", "Role"],
			["DatabaseClass"],
			["EngineName"],
			["SourceRegion"],
			// Of a global database; the guide names both, and not whether together.
			["DBClusterIdentifier", "SourceRegion"],
			["DbClusterIdentifier", "EngineName"],
			[],
		],
		absent: {
			MemoryUtilization: "RDS publishes FreeableMemory, in bytes",
			FreeMemory: "it is called FreeableMemory",
			FreeStorage: "it is called FreeStorageSpace",
			DiskUsage: "RDS publishes FreeStorageSpace, in bytes",
			Connections: "it is called DatabaseConnections",
		},
	},
	"AWS/ECS": {
		dimensions: [
			["ClusterName"],
			["ClusterName", "ServiceName"],
			["ClusterName", "ServiceName", "DiscoveryName"],
			["ClusterName", "ServiceName", "TargetDiscoveryName"],
			["ClusterName", "CapacityProviderName"],
		],
		absent: {
			RunningTaskCount:
				"Container Insights publishes it, in the namespace ECS/ContainerInsights",
			DesiredTaskCount:
				"Container Insights publishes it, in the namespace ECS/ContainerInsights",
		},
	},
	"AWS/ApiGateway": {
		dimensions: [
			["ApiName"],
			["ApiName", "Stage"],
			["ApiName", "Method", "Resource", "Stage"],
			["ApiId"],
			["ApiId", "Stage"],
			["ApiId", "Route", "Stage"],
			["ApiId", "Method", "Resource", "Stage"],
			[],
		],
		absent: {},
	},
	"AWS/AutoScaling": { dimensions: [["AutoScalingGroupName"]], absent: {} },
	"AWS/NATGateway": { dimensions: [["NatGatewayId"], []], absent: {} },
	"AWS/CloudFront": {
		dimensions: [
			["DistributionId", "Region"],
			["DistributionId", "FunctionName", "Region"],
		],
		absent: {},
	},
	"AWS/SQS": {
		dimensions: [["QueueName"]],
		absent: { QueueDepth: "it is called ApproximateNumberOfMessagesVisible" },
	},
	"AWS/Lambda": {
		dimensions: [
			["FunctionName"],
			["FunctionName", "Resource"],
			["FunctionName", "Resource", "ExecutedVersion"],
			["FunctionName", "ExecutedVersion"],
			[],
		],
		absent: {},
	},
};

/** Services of the whole world that publish in one region only; alarms of other regions see nothing of it. */
export const publishedIn: Readonly<Record<string, string>> = {
	"AWS/Billing": "us-east-1",
	"AWS/CloudFront": "us-east-1",
	"AWS/Route53": "us-east-1",
};

/** Metrics of an Application Load Balancer that only a target group has, so that it must be named. */
export const ofTargetGroup: ReadonlySet<string> = new Set([
	"HealthyHostCount",
	"UnHealthyHostCount",
	"RequestCountPerTarget",
]);

/** REST APIs and HTTP APIs count errors under names of their own, each by its own dimension. */
export const ofApi: Readonly<Record<string, "ApiName" | "ApiId">> = {
	"4XXError": "ApiName",
	"5XXError": "ApiName",
	"4xx": "ApiId",
	"5xx": "ApiId",
};

/** Attributes of a resource of ours that hold what a dimension wants. */
export const dimensionSources: Readonly<
	Record<
		string,
		{ readonly type: RegExp; readonly attributes: readonly string[] }
	>
> = {
	LoadBalancer: { type: /^aws_a?lb$/, attributes: ["arn_suffix"] },
	LoadBalancerName: { type: /^aws_elb$/, attributes: ["name", "id"] },
	TargetGroup: { type: /^aws_a?lb_target_group$/, attributes: ["arn_suffix"] },
	// Since version 5 of the provider an instance's `id` is its resource id, which CloudWatch does not know.
	DBInstanceIdentifier: {
		type: /^aws_(db_instance|rds_cluster_instance)$/,
		attributes: ["identifier"],
	},
	DBClusterIdentifier: {
		type: /^aws_rds_cluster$/,
		attributes: ["cluster_identifier", "id"],
	},
	InstanceId: { type: /^aws_instance$/, attributes: ["id"] },
	AutoScalingGroupName: {
		type: /^aws_autoscaling_group$/,
		attributes: ["name", "id"],
	},
	ClusterName: { type: /^aws_ecs_cluster$/, attributes: ["name"] },
	ServiceName: { type: /^aws_ecs_service$/, attributes: ["name"] },
	NatGatewayId: { type: /^aws_nat_gateway$/, attributes: ["id"] },
	DistributionId: { type: /^aws_cloudfront_distribution$/, attributes: ["id"] },
	QueueName: { type: /^aws_sqs_queue$/, attributes: ["name"] },
	ApiName: { type: /^aws_api_gateway_rest_api$/, attributes: ["name"] },
	ApiId: { type: /^aws_apigatewayv2_api$/, attributes: ["id"] },
	FunctionName: {
		type: /^aws_lambda_function$/,
		attributes: ["function_name", "id"],
	},
};

/** What a written value of a dimension looks like. */
export const dimensionForms: Readonly<Record<string, RegExp>> = {
	LoadBalancer: /^(app|net|gwy)\/[^/]+\/[0-9a-f]+$/,
	TargetGroup: /^targetgroup\/[^/]+\/[0-9a-f]+$/,
	InstanceId: /^i-[0-9a-f]+$/,
	NatGatewayId: /^nat-[0-9a-f]+$/,
	ClusterName: /^[A-Za-z0-9_-]+$/,
	ServiceName: /^[A-Za-z0-9_-]+$/,
	DBInstanceIdentifier: /^(?!arn:|db-[A-Z0-9]{20,})/,
};
