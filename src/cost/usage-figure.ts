import { bucketFigures } from "./bucket-figure.ts";

/** A figure of use: expected and at most, with none at least; or all three. */
export type Amount =
	| number
	| {
			readonly least?: number;
			readonly expected: number;
			readonly most?: number;
	  };

/** Default of a figure, where nothing derives it from another; with its unit and meaning. */
type Figure = readonly [
	least: number,
	expected: number,
	most: number,
	unit: string,
	meaning: string,
];

/**
 * Every figure of use that an estimate asks for, with the default that is taken, and
 * said, where nobody gives it: a small service that is looked at all day long. Those
 * without a default of their own come from the others (`usage.ts`).
 */
export const usageFigures = {
	requestsPerSecond: [
		0,
		1,
		10,
		"1/s",
		"requests from outside, averaged over the month",
	],
	answerKiB: [16, 16, 16, "KiB", "size of an answer"],
	requestKiB: [2, 2, 2, "KiB", "size of a request"],
	requestsPerConnection: [10, 10, 10, "requests", "requests on one connection"],
	connectionSeconds: [30, 30, 30, "s", "how long a connection stays open"],
	databaseKiBPerRequest: [
		8,
		8,
		8,
		"KiB",
		"between service and database for a request",
	],
	crossZoneShare: [0.5, 0.5, 0.5, "1", "part of it that crosses between zones"],
	natHours: [
		730,
		730,
		730,
		"hours",
		"in which NAT gateways exist; an ephemeral one is sealed away between deployments",
	],
	natGiB: [0, 10, 100, "GiB", "through NAT gateways, both ways"],
	natOutShare: [0.1, 0.1, 0.1, "1", "part of it that leaves for the internet"],
	endpointGiB: [0, 10, 100, "GiB", "through each interface endpoint's service"],
	storedGiB: [0, 10, 100, "GiB", "in S3 buckets"],
	storedObjects: [
		0,
		10_000,
		100_000,
		"objects",
		"in S3 buckets, for what is paid by the object",
	],
	storageWrites: [
		0,
		10_000,
		100_000,
		"requests",
		"PUT, COPY, POST and LIST of S3",
	],
	storageReads: [
		0,
		100_000,
		1_000_000,
		"requests",
		"GET and other requests of S3",
	],
	logGiB: [0, 1, 10, "GiB", "logs taken in"],
	flowLogGiB: [
		0,
		1,
		10,
		"GiB",
		"flow logs delivered elsewhere than to log groups",
	],
	imageGiB: [0, 2, 10, "GiB", "container images kept"],
	snapshotShare: [0.2, 0.5, 1, "1", "part of a volume that its snapshots hold"],
	backupShare: [
		0,
		0.5,
		1,
		"1",
		"part of a database's storage that a full backup holds",
	],
	dailyChangeShare: [
		0,
		0.02,
		0.05,
		"1",
		"part of a database that changes in a day",
	],
	surplusVcpuHours: [
		0,
		0,
		0,
		"vCPU-hours",
		"of each burstable machine, group or database: above its baseline, all together",
	],
	secretReads: [0, 10_000, 100_000, "calls", "API calls of Secrets Manager"],
	keyRequests: [
		0,
		10_000,
		100_000,
		"requests",
		"requests to customer managed keys",
	],
	notifications: [
		0,
		100,
		1_000,
		"messages",
		"messages published to SNS topics",
	],
	tableReads: [0, 1_000, 10_000, "units", "DynamoDB read request units"],
	tableWrites: [0, 1_000, 10_000, "units", "DynamoDB write request units"],
	tableGiB: [0, 0, 1, "GiB", "in DynamoDB tables"],
	customMetrics: [
		0,
		1,
		1,
		"metrics",
		"of each log metric filter: none while nothing matches",
	],
	calls: [
		0,
		100_000,
		1_000_000,
		"calls",
		"requests, messages or transitions of functions, queues, gateways and state machines, each kind",
	],
	durationMs: [100, 100, 100, "ms", "how long a function runs"],
	mails: [0, 1_000, 10_000, "mails", "sent by SES"],
	vaultGiB: [0, 10, 100, "GiB", "in vaults of AWS Backup"],
	fileGiB: [0, 10, 100, "GiB", "in EFS file systems"],
	clusterGiB: [
		0,
		10,
		100,
		"GiB",
		"in Aurora, DocumentDB and Neptune clusters, brokers and warehouses",
	],
	streamGiB: [
		0,
		10,
		100,
		"GiB",
		"through Firehose delivery streams and Kinesis data streams",
	],
	auditEvents: [
		0,
		10_000,
		1_000_000,
		"events",
		"that a trail records beside the free copy",
	],
	configItems: [
		0,
		1_000,
		10_000,
		"items",
		"changes that AWS Config writes down, and evaluations of each of its rules",
	],
	buildMinutes: [0, 100, 1_000, "minutes", "of CodeBuild projects"],
	transitGiB: [0, 10, 100, "GiB", "through transit gateways"],
	vpnConnectionHours: [
		0,
		160,
		730,
		"hours",
		"of clients connected to VPN endpoints, all together",
	],
	osMetricsKiB: [
		2,
		6,
		20,
		"KiB",
		"a measurement of RDS Enhanced Monitoring: more with more processes",
	],
	logScanGiB: [0, 0, 0, "GiB", "logs read by queries (Logs Insights)"],
	vendedLogGiB: [
		0,
		0,
		0,
		"GiB",
		"flow logs and others that AWS itself writes into log groups",
	],
	bucketOutGiB: [
		0,
		0,
		0,
		"GiB",
		"from S3 buckets straight to the internet, past any CDN",
	],
	webNotifications: [0, 0, 0, "messages", "of SNS, to addresses (HTTP)"],
	pushNotifications: [0, 0, 0, "messages", "of SNS, to applications"],
	textMessages: [0, 0, 0, "messages", "of SNS, to telephones (SMS)"],
	streamReads: [
		0,
		0,
		1_000_000,
		"requests",
		"reads of DynamoDB streams; those of Lambda and of global tables are free",
	],
	tableBackupGiB: [0, 0, 0, "GiB", "backups of DynamoDB on demand"],
	tableRestoreGiB: [0, 0, 0, "GiB", "DynamoDB tables restored"],
	rareFileGiB: [0, 0, 0, "GiB", "in EFS Infrequent Access"],
	rareFileReadGiB: [0, 0, 0, "GiB", "read from EFS Infrequent Access"],
	rareFileWriteGiB: [0, 0, 0, "GiB", "moved to EFS Infrequent Access"],
	archiveFileGiB: [0, 0, 0, "GiB", "in EFS Archive"],
	fileReadGiB: [0, 10, 100, "GiB", "read from elastic EFS file systems"],
	fileWriteGiB: [0, 1, 10, "GiB", "written to elastic EFS file systems"],
	connectionMinutes: [
		0,
		100_000,
		1_000_000,
		"minutes",
		"of connections to WebSocket gateways, all together",
	],
	filesInGiB: [0, 10, 100, "GiB", "taken in by servers of Transfer Family"],
	filesOutGiB: [0, 10, 100, "GiB", "sent out by servers of Transfer Family"],
	resolverQueries: [
		0,
		1_000_000,
		10_000_000,
		"queries",
		"through endpoints of Route 53 Resolver",
	],
	changeRecords: [
		0,
		1_000_000,
		10_000_000,
		"records",
		"changes of an Aurora cluster kept for backtracking",
	],
	certificates: [0, 0, 0, "certificates", "issued by a private authority"],
	...bucketFigures,
	volumeRequests: [
		0,
		1_000_000,
		10_000_000,
		"requests",
		"I/O requests of magnetic volumes, Aurora, DocumentDB and Neptune clusters",
	],
} as const satisfies Record<string, Figure>;

/** Figures that come from others where nobody gives them. */
export const derivedFigures = {
	cpuPercent: [
		"%",
		"measured at its busiest, of one machine or database: for advice only",
	],
	memoryPercent: ["%", "memory in use at its fullest: for advice only"],
	internetOutGiB: ["GiB", "answers to viewers: requests × answer size"],
	internetInGiB: ["GiB", "requests × request size"],
	edgeRequests: ["requests", "requests in the month"],
	firewallRequests: ["requests", "requests in the month"],
	dnsQueries: ["queries", "one for each new connection"],
	crossZoneGiB: ["GiB", "service to database across zones"],
	capacityUnits: ["units", "a load balancer's, by its largest dimension"],
} as const satisfies Record<string, readonly [unit: string, meaning: string]>;

export type UsageKey = keyof typeof usageFigures | keyof typeof derivedFigures;

export function isUsageKey(key: string): key is UsageKey {
	return Object.hasOwn(usageFigures, key) || Object.hasOwn(derivedFigures, key);
}
