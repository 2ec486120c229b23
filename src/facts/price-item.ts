/**
 * Every price of the book that has a name of its own, with its unit and meaning.
 * AWS's "GB" of storage and transfer is a GiB. Prices of instances and databases
 * are found by their type and class, not here.
 */
export const priceItems = {
	"ebs.gp2.storage": ["USD/GB-month", "gp2 volume"],
	"ebs.gp3.storage": ["USD/GB-month", "gp3 volume"],
	"ebs.gp3.iops": ["USD/IOPS-month", "gp3 IOPS above the 3,000 included"],
	"ebs.gp3.throughput": [
		"USD/GiBps-month",
		"gp3 throughput above the 125 MiB/s included; a MiB/s is 1/1024 of it",
	],
	"ebs.io1.storage": ["USD/GB-month", "io1 volume"],
	"ebs.io1.iops": ["USD/IOPS-month", "io1 IOPS"],
	"ebs.io2.storage": ["USD/GB-month", "io2 volume"],
	"ebs.io2.iops.tier1": ["USD/IOPS-month", "io2, first 32,000 IOPS"],
	"ebs.io2.iops.tier2": ["USD/IOPS-month", "next 32,000"],
	"ebs.io2.iops.tier3": ["USD/IOPS-month", "beyond 64,000"],
	"ebs.st1.storage": ["USD/GB-month", "throughput-optimised disk"],
	"ebs.sc1.storage": ["USD/GB-month", "cold disk"],
	"ebs.magnetic.storage": ["USD/GB-month", "magnetic volume"],
	"ebs.snapshot.storage": [
		"USD/GB-month",
		"snapshot, of the blocks that changed",
	],
	"ebs.snapshot.archive": ["USD/GB-month", "archived snapshot"],

	"rds.gp2.single": ["USD/GB-month", "gp2, one zone"],
	"rds.gp2.multi": ["USD/GB-month", "gp2, with standby"],
	"rds.gp3.single": ["USD/GB-month", "gp3, one zone"],
	"rds.gp3.multi": ["USD/GB-month", "gp3, with standby"],
	"rds.gp3.iops.single": ["USD/IOPS-month", "gp3 IOPS above those included"],
	"rds.gp3.iops.multi": ["USD/IOPS-month", "the same, with standby"],
	"rds.gp3.throughput.single": [
		"USD/MBps-month",
		"gp3 throughput above that included",
	],
	"rds.gp3.throughput.multi": ["USD/MBps-month", "the same, with standby"],
	"rds.io1.single": ["USD/GB-month", "io1, one zone"],
	"rds.io1.multi": ["USD/GB-month", "io1, with standby"],
	"rds.io1.iops.single": ["USD/IOPS-month", "io1 IOPS"],
	"rds.io1.iops.multi": ["USD/IOPS-month", "io1 IOPS, with standby"],
	"rds.io2.single": ["USD/GB-month", "io2, one zone"],
	"rds.io2.multi": ["USD/GB-month", "io2, with standby"],
	"rds.io2.iops.single": ["USD/IOPS-month", "io2 IOPS"],
	"rds.io2.iops.multi": ["USD/IOPS-month", "io2 IOPS, with standby"],
	"rds.magnetic.single": ["USD/GB-month", "magnetic storage"],
	"rds.backup.storage": [
		"USD/GB-month",
		"backups and snapshots beyond the region's allocated storage",
	],
	"rds.insights.month.first": [
		"USD/vCPU-month",
		"Performance Insights kept for a month instead of the free week",
	],
	"rds.insights.month.further": ["USD/vCPU-month", "each further month kept"],
	"rds.proxy.vcpu": ["USD/vCPU-hour", "RDS Proxy, by the instance's vCPUs"],

	"fargate.x86.vcpu": ["USD/vCPU-hour", "Linux on x86"],
	"fargate.x86.memory": ["USD/GB-hour", "Linux on x86"],
	"fargate.arm.vcpu": ["USD/vCPU-hour", "Linux on Graviton"],
	"fargate.arm.memory": ["USD/GB-hour", "Linux on Graviton"],
	"fargate.ephemeral.storage": [
		"USD/GB-hour",
		"ephemeral storage above the 20 GB included",
	],

	"elb.alb.hour": ["USD/hour", "application load balancer"],
	"elb.alb.lcu": [
		"USD/LCU-hour",
		"its capacity units, by the largest dimension",
	],
	"elb.nlb.hour": ["USD/hour", "network load balancer"],
	"elb.nlb.lcu": ["USD/NLCU-hour", "its capacity units"],
	"elb.gwlb.hour": ["USD/hour", "gateway load balancer"],
	"elb.clb.hour": ["USD/hour", "classic load balancer"],
	"elb.clb.data": ["USD/GB", "data through a classic load balancer"],

	"vpc.nat.hour": ["USD/hour", "NAT gateway"],
	"vpc.nat.gb": ["USD/GB", "data through a NAT gateway"],
	"vpc.ipv4.inuse": ["USD/hour", "public IPv4 address in use"],
	"vpc.ipv4.idle": ["USD/hour", "Elastic IP address attached to nothing"],
	"vpc.endpoint.interface.hour": [
		"USD/hour per AZ (ENI)",
		"interface endpoint, for each zone",
	],
	"vpc.endpoint.interface.gb.tier1": ["USD/GB", "data through it, first PB"],
	"vpc.endpoint.interface.gb.tier2": ["USD/GB", "next 4 PB"],
	"vpc.endpoint.interface.gb.tier3": ["USD/GB", "beyond 5 PB"],
	"vpc.vpn.hour": ["USD/hour", "site-to-site VPN connection"],
	"vpc.tgw.attachment.hour": ["USD/hour", "transit gateway attachment"],

	"transfer.internet.in": ["USD/GB", "from the internet"],
	"transfer.internet.out.tier1": [
		"USD/GB",
		"to the internet, first 10 TB; an account's first 100 GB are free",
	],
	"transfer.internet.out.tier2": ["USD/GB", "next 40 TB"],
	"transfer.internet.out.tier3": ["USD/GB", "next 100 TB"],
	"transfer.internet.out.tier4": ["USD/GB", "beyond 150 TB"],
	"transfer.inter-az": [
		"USD/GB each direction",
		"between zones; sender and receiver pay it each",
	],

	"s3.standard.storage.tier1": ["USD/GB-month", "first 50 TB"],
	"s3.standard.storage.tier2": ["USD/GB-month", "next 450 TB"],
	"s3.standard.storage.tier3": ["USD/GB-month", "beyond 500 TB"],
	"s3.standard.put": ["USD/request", "PUT, COPY, POST, LIST"],
	"s3.standard.get": ["USD/request", "GET and all others"],
	"s3.ia.storage": ["USD/GB-month", "Standard-Infrequent Access"],

	"dynamodb.ondemand.read": ["USD/RRU", "on-demand read request unit"],
	"dynamodb.ondemand.write": ["USD/WRU", "on-demand write request unit"],
	"dynamodb.provisioned.rcu": ["USD/RCU-hour", "provisioned read capacity"],
	"dynamodb.provisioned.wcu": ["USD/WCU-hour", "provisioned write capacity"],
	"dynamodb.storage": [
		"USD/GB-month",
		"table; a region's first 25 GB are free",
	],
	"dynamodb.pitr": ["USD/GB-month", "point-in-time recovery"],

	"cloudwatch.logs.ingest": ["USD/GB", "logs taken in, standard class"],
	"cloudwatch.logs.ingest.ia": ["USD/GB", "logs taken in, infrequent access"],
	"cloudwatch.logs.storage": ["USD/GB-month", "logs kept, compressed"],
	"cloudwatch.logs.insights": ["USD/GB", "logs scanned by a query"],
	"cloudwatch.metric.tier1": [
		"USD/metric-month",
		"first 10,000 custom metrics",
	],
	"cloudwatch.metric.tier2": ["USD/metric-month", "next 240,000"],
	"cloudwatch.alarm.standard": [
		"USD/alarm-metric-month",
		"each metric of an alarm",
	],
	"cloudwatch.alarm.high": ["USD/alarm-metric-month", "periods under a minute"],
	"cloudwatch.api.request": ["USD/request", "API requests"],
	"cloudwatch.dashboard": ["USD/dashboard-month", "dashboards beyond three"],

	"sns.publish": ["USD/request", "API requests; the first million is free"],
	"sns.email": ["USD/notification", "e-mail; the first thousand is free"],
	"sns.http": ["USD/notification", "HTTP(S), also to Slack"],
	"secretsmanager.secret.month": ["USD/secret-month", "each secret"],
	"secretsmanager.api.call": ["USD/call", "API calls"],
	"kms.key.month": ["USD/key-month", "customer managed key"],
	"kms.request": [
		"USD/request",
		"symmetric requests; the first 20,000 are free",
	],
	"ecr.storage": ["USD/GB-month", "private images"],
	"waf.webacl.month": ["USD/web-ACL-month", "web ACL"],
	"waf.rule.month": [
		"USD/rule-month",
		"rule or managed rule group in a web ACL",
	],
	"waf.request": ["USD/request", "requests, up to 1,500 capacity units"],
	"route53.hosted-zone.first25": ["USD/zone-month", "first 25 hosted zones"],
	"route53.hosted-zone.over25": ["USD/zone-month", "further ones"],
	"route53.query.standard.first1B": ["USD/query", "first 10⁹ queries"],
	"route53.query.standard.over1B": [
		"USD/query",
		"further ones; aliases to AWS are free",
	],
	"route53.healthcheck.aws": [
		"USD/check-month",
		"health check of an AWS endpoint",
	],
	"route53.healthcheck.non-aws": ["USD/check-month", "of another endpoint"],
} as const satisfies Record<string, readonly [unit: string, meaning: string]>;

export type PriceItem = keyof typeof priceItems;

/** Prices of CloudFront, which differ by where the viewers are. */
export const edgePriceItems = {
	"cloudfront.out.tier1": ["USD/GB", "to viewers, first 10 TB"],
	"cloudfront.out.tier2": ["USD/GB", "next 40 TB"],
	"cloudfront.out.tier3": ["USD/GB", "next 100 TB"],
	"cloudfront.out.tier4": ["USD/GB", "next 350 TB"],
	"cloudfront.out.tier5": ["USD/GB", "next 524 TB"],
	"cloudfront.out.tier6": ["USD/GB", "next 4 PB"],
	"cloudfront.out.tier7": ["USD/GB", "beyond 5 PB"],
	"cloudfront.origin.out": ["USD/GB", "from the edge to the origin"],
	"cloudfront.request.http": ["USD/request", "HTTP requests"],
	"cloudfront.request.https": ["USD/request", "HTTPS requests"],
} as const satisfies Record<string, readonly [unit: string, meaning: string]>;

export type EdgePriceItem = keyof typeof edgePriceItems;

/** Where CloudFront's viewers are, as its bill divides the world. */
export const edgeGeographies = [
	"us",
	"europe",
	"asia-pacific",
	"japan",
	"india",
	"australia",
	"south-america",
	"africa-middle-east",
] as const;

export type EdgeGeography = (typeof edgeGeographies)[number];
