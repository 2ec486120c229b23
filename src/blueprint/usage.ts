/**
 * How the system is used, for its estimate alone: nothing of it stands in the Terraform. What is
 * left out has a default, or follows from the other figures. `terrace cost --usage FILE` goes before it.
 */
export interface UsageInput {
	/** Requests from outside in a second, averaged over the month. By default 1; at least 0, at most 10. */
	requestsPerSecond?: UsageFigureInput;
	/** Size of an answer, KiB. By default 16. */
	answerKiB?: UsageFigureInput;
	/** Size of a request, KiB. By default 2. */
	requestKiB?: UsageFigureInput;
	/** Requests on one connection. By default 10. */
	requestsPerConnection?: UsageFigureInput;
	/** How long a connection stays open, in seconds. By default 30. */
	connectionSeconds?: UsageFigureInput;
	/** KiB between service and database for a request. By default 8. */
	databaseKiBPerRequest?: UsageFigureInput;
	/** The part of that which crosses between zones. By default 0.5. */
	crossZoneShare?: UsageShareInput;
	/** Hours a month in which NAT gateways exist. By default 730, all of them; of an ephemeral NAT gateway 2, at least none, at most 730. */
	natHours?: UsageHoursInput;
	/** GiB a month through NAT gateways, both ways. By default 10; at least 0, at most 100. */
	natGiB?: UsageFigureInput;
	/** The part of that which leaves for the internet. By default 0.1. */
	natOutShare?: UsageShareInput;
	/** GiB a month through the interface endpoints. By default 10; at least 0, at most 100. */
	endpointGiB?: UsageFigureInput;
	/** GiB in S3 buckets. By default 10; at least 0, at most 100. */
	storedGiB?: UsageFigureInput;
	/** PUT, COPY, POST and LIST requests to S3 in a month. By default 10000; at least 0, at most 100000. */
	storageWrites?: UsageFigureInput;
	/** GET and other requests to S3 in a month. By default 100000; at least 0, at most 1000000. */
	storageReads?: UsageFigureInput;
	/** GiB of logs taken in, in a month. By default 1; at least 0, at most 10. */
	logGiB?: UsageFigureInput;
	/** GiB of container images kept. By default 2; at least 0, at most 10. */
	imageGiB?: UsageFigureInput;
	/** The part of a volume that its snapshots hold. By default 0.5; at least 0.2, at most 1. */
	snapshotShare?: UsageShareInput;
	/** The part of a database's storage that a full backup holds. By default 0.5; at least 0, at most 1. */
	backupShare?: UsageShareInput;
	/** The part of a database that changes in a day. By default 0.02; at least 0, at most 0.05. */
	dailyChangeShare?: UsageShareInput;
	/** vCPU-hours a month that each burstable group of machines or database is above its baseline. By default 0. */
	surplusVcpuHours?: UsageFigureInput;
	/** API calls of Secrets Manager in a month. By default 10000; at least 0, at most 100000. */
	secretReads?: UsageFigureInput;
	/** Requests to customer managed keys in a month. By default 10000; at least 0, at most 100000. */
	keyRequests?: UsageFigureInput;
	/** Messages published to SNS topics in a month. By default 100; at least 0, at most 1000. */
	notifications?: UsageFigureInput;
	/** DynamoDB read request units in a month. By default 1000; at least 0, at most 10000. */
	tableReads?: UsageFigureInput;
	/** DynamoDB write request units in a month. By default 1000; at least 0, at most 10000. */
	tableWrites?: UsageFigureInput;
	/** GiB in DynamoDB tables. By default 0; at least 0, at most 1. */
	tableGiB?: UsageFigureInput;
	/** Custom metrics of each log metric filter. By default 1; at least 0, at most 1. */
	customMetrics?: UsageFigureInput;
	/** GiB a month to viewers. By default the requests times the size of an answer. */
	internetOutGiB?: UsageFigureInput;
	/** GiB a month from viewers. By default the requests times their size. */
	internetInGiB?: UsageFigureInput;
	/** Requests to the CDN in a month. By default all requests. */
	edgeRequests?: UsageFigureInput;
	/** Requests that the firewall looks at in a month. By default all requests. */
	firewallRequests?: UsageFigureInput;
	/** DNS queries in a month. By default one for each new connection. */
	dnsQueries?: UsageFigureInput;
	/** GiB a month between service and database across zones. By default from the requests. */
	crossZoneGiB?: UsageFigureInput;
	/** Capacity units of the load balancer at a time. By default by its largest dimension. */
	capacityUnits?: UsageFigureInput;
	/** Hours a month in which what can be switched off is on. By default all 730, or those of the `schedule`. */
	hours?: UsageHoursInput;
	/** Where viewers are, in parts of any sum: `{ europe: 3, us: 1 }`. By default near the region. */
	viewers?: ViewersInput;
}

/**
 * A figure of use. A lone number is expected and at most, with nothing at least.
 * @fractional true
 * @minimum 0
 */
export type UsageFigureInput = number | UsageRangeInput;

/**
 * A part of a whole, 0 to 1.
 * @fractional true
 * @minimum 0
 * @maximum 1
 */
export type UsageShareInput = number | UsageRangeInput;

/**
 * Hours of a month, at most 730.
 * @fractional true
 * @minimum 0
 * @maximum 730
 */
export type UsageHoursInput = number | UsageRangeInput;

/** A figure in three cases. */
export interface UsageRangeInput {
	/**
	 * With scaling at its minimum and no traffic. By default 0.
	 * @fractional true
	 * @minimum 0
	 */
	least?: number;
	/**
	 * In an ordinary month.
	 * @fractional true
	 * @minimum 0
	 */
	expected: number;
	/**
	 * In the worst month. By default what is expected.
	 * @fractional true
	 * @minimum 0
	 */
	most?: number;
}

/** Parts of the viewers by the geographies of CloudFront's bill. */
export interface ViewersInput {
	us?: UserPart;
	europe?: UserPart;
	"asia-pacific"?: UserPart;
	japan?: UserPart;
	india?: UserPart;
	australia?: UserPart;
	"south-america"?: UserPart;
	"africa-middle-east"?: UserPart;
}

/** Where users are, by country and in parts of any sum: `{ IN: 60, DE: 40 }`. */
export type UsersInput = { [country: string]: UserPart };

/**
 * A part of any sum.
 * @fractional true
 * @minimum 0
 */
type UserPart = number;
