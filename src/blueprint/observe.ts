/** Logs, alarms, who is told, a dashboard, and what mends itself. */
export interface ObserveInput {
	/** Who gets the alarms; each address must confirm once by mail. */
	email?: string | string[];
	/** A Slack channel that gets the alarms through Amazon Q Developer in chat applications (once AWS Chatbot). */
	slack?: SlackInput;
	/**
	 * Days that logs are kept; CloudWatch knows 1, 3, 5, 7, 14, 30, 60, 90 and more.
	 * @default 30
	 * @minimum 1
	 */
	logRetentionDays?: number;
	/** Thresholds that differ from the defaults. By default there are alarms as soon as somebody is told, or something heals itself. */
	alarms?: AlarmsInput;
	/** A CloudWatch dashboard of the whole chain: 3 USD a month beyond the first three. By default where there are alarms. */
	dashboard?: boolean;
	/** Recovers hosts on failed hardware and opens an OpsItem for each alarm through EventBridge. @default false */
	selfHealing?: boolean;
}

export interface SlackInput {
	/** `T…`: authorised once in the AWS console. */
	workspaceId: string;
	/** `C…` */
	channelId: string;
}

/** `false` leaves all alarms out. Each alarm costs 0.10 USD a month. */
export type AlarmsInput = false | AlarmThresholdsInput;

export interface AlarmThresholdsInput {
	/**
	 * Answers of 500 and above within five minutes.
	 * @default 10
	 * @minimum 1
	 */
	errors?: number;
	/**
	 * Seconds within which 95 of 100 requests are answered.
	 * @default 2
	 * @fractional true
	 * @minimum 0.001
	 */
	latencySeconds?: number;
	/**
	 * Percent, of the service.
	 * @default 80
	 * @fractional true
	 * @minimum 1
	 * @maximum 100
	 */
	cpu?: number;
	/**
	 * Percent, of the service, where it is measured.
	 * @default 80
	 * @fractional true
	 * @minimum 1
	 * @maximum 100
	 */
	memory?: number;
	/**
	 * Percent, of the database.
	 * @default 80
	 * @fractional true
	 * @minimum 1
	 * @maximum 100
	 */
	databaseCpu?: number;
	/**
	 * GiB free under which it tells; by default a fifth of the storage.
	 * @fractional true
	 * @minimum 0.1
	 */
	databaseFreeStorageGiB?: number;
	/**
	 * MiB free under which it tells.
	 * @default 128
	 * @minimum 1
	 */
	databaseFreeMemoryMiB?: number;
	/**
	 * Connections; by default four fifths of what the class allows.
	 * @minimum 1
	 */
	databaseConnections?: number;
	/**
	 * Seconds that a replica may be behind.
	 * @default 30
	 * @minimum 1
	 */
	replicaLagSeconds?: number;
}

export interface AlarmThresholds {
	readonly errors: number;
	readonly latencySeconds: number;
	readonly cpu: number;
	readonly memory: number;
	readonly databaseCpu: number;
	readonly databaseFreeStorageGiB: number;
	readonly databaseFreeMemoryMiB: number;
	readonly databaseConnections: number;
	readonly replicaLagSeconds: number;
}

export interface Observe {
	readonly email: readonly string[];
	readonly slack?: Readonly<SlackInput>;
	readonly logRetentionDays: number;
	/** Absent: no alarms. */
	readonly alarms?: AlarmThresholds;
	readonly dashboard: boolean;
	readonly selfHealing: boolean;
}
