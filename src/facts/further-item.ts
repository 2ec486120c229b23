/**
 * Prices of services that strangers' systems have beside ours, from further feeds
 * (`price-feeds.json`), each with its unit. Those of nodes are found by their class.
 */
export const furtherItems = {
	"acmpca.authority": "USD/month",
	"acmpca.short-lived": "USD/month",
	"apigateway.http.tier1": "USD/request",
	"apigateway.http.tier2": "USD/request",
	"apigateway.rest.tier1": "USD/request",
	"apigateway.rest.tier2": "USD/request",
	"apigateway.rest.tier3": "USD/request",
	"apigateway.rest.tier4": "USD/request",
	"apigateway.websocket.tier1": "USD/message",
	"apigateway.websocket.tier2": "USD/message",
	"aurora.storage": "USD/GB-month",
	"aurora.io.storage": "USD/GB-month",
	"aurora.backup": "USD/GB-month",
	"aurora.request": "USD/request",
	"cloudhsm.hour": "USD/hour",
	"cloudtrail.data": "USD/event",
	"cloudtrail.management": "USD/event",
	"cloudwatch.alarm.composite": "USD/alarm-month",
	"config.item": "USD/item",
	"directory.simple.small": "USD/hour",
	"directory.simple.large": "USD/hour",
	"directory.connector.large": "USD/hour",
	"directory.connector.small": "USD/hour",
	"directory.microsoft.standard": "USD/hour",
	"directory.microsoft.enterprise": "USD/hour",
	"docdb.storage": "USD/GB-month",
	"efs.standard": "USD/GB-month",
	"efs.one-zone": "USD/GB-month",
	"efs.ia": "USD/GB-month",
	"efs.one-zone.ia": "USD/GB-month",
	"efs.throughput": "USD/MiBps-month",
	"eks.cluster.hour": "USD/hour",
	"eks.cluster.extended.hour": "USD/hour",
	"elb.gwlb.lcu": "USD/GLCU-hour",
	"fargate.windows.vcpu": "USD/vCPU-hour",
	"fargate.windows.memory": "USD/GB-hour",
	"fargate.windows.license": "USD/vCPU-hour",
	"firehose.gb.tier1": "USD/GB",
	"kinesis.shard.hour": "USD/hour",
	"kinesis.shard.extended.hour": "USD/hour",
	"kinesis.stream.hour": "USD/hour",
	"lambda.request": "USD/request",
	"lambda.duration.x86.tier1": "USD/GB-second",
	"lambda.duration.x86.tier2": "USD/GB-second",
	"lambda.duration.x86.tier3": "USD/GB-second",
	"lambda.duration.arm.tier1": "USD/GB-second",
	"lambda.duration.arm.tier2": "USD/GB-second",
	"lambda.duration.arm.tier3": "USD/GB-second",
	"lambda.storage": "USD/GB-second",
	"lambda.provisioned.x86": "USD/GB-second",
	"lambda.provisioned.arm": "USD/GB-second",
	"mq.storage.durable": "USD/GB-month",
	"mq.storage.single": "USD/GB-month",
	"msk.storage": "USD/GB-month",
	"networkfirewall.hour": "USD/hour",
	"networkfirewall.gb": "USD/GB",
	"route53.resolver.hour": "USD/hour",
	"s3.glacier-ir.storage": "USD/GB-month",
	"s3.glacier.storage": "USD/GB-month",
	"s3.one-zone-ia.storage": "USD/GB-month",
	"sfn.express": "USD/request",
	"sfn.transition": "USD/transition",
	"sqs.standard.tier1": "USD/request",
	"sqs.standard.tier2": "USD/request",
	"sqs.standard.tier3": "USD/request",
	"sqs.fifo.tier1": "USD/request",
	"sqs.fifo.tier2": "USD/request",
	"sqs.fifo.tier3": "USD/request",
	"transfer-family.hour": "USD/hour",
	"vpc.client-vpn.endpoint.hour": "USD/hour",
	"vpc.client-vpn.connection.hour": "USD/hour",
	"vpc.endpoint.gateway-lb.hour": "USD/hour",
	"vpc.endpoint.gateway-lb.gb": "USD/GB",
	"vpc.mirror.hour": "USD/hour",
	"vpc.tgw.gb": "USD/GB",
} as const satisfies Record<string, string>;

export type FurtherItem = keyof typeof furtherItems;

/** USD an hour of one node, or of one capacity unit, by its class: `elasticache.Redis.cache.t3.micro`. */
export type NodeItem = `${
	| "apigateway.cache"
	| "aurora"
	| "dms"
	| "docdb"
	| "elasticache"
	| "mq"
	| "msk.kafka"
	| "mwaa.environment"
	| "neptune"
	| "opensearch"
	| "rds.oracle-ee"
	| "rds.oracle-se2"
	| "rds.sqlserver-ee"
	| "rds.sqlserver-ex"
	| "rds.sqlserver-se"
	| "rds.sqlserver-web"
	| "redshift"}.${string}`;
