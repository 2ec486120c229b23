/** The application load balancer: about 18 USD a month plus its traffic. */
export interface EntryInput {
	/**
	 * A certificate that exists already, for HTTPS without a domain of this blueprint.
	 * With `edge.domain` the certificate is made and HTTPS is on by itself.
	 */
	certificateArn?: string;
	/**
	 * Keeps a client on one target by a cookie, for this many seconds (1 to 604800). Off when not given.
	 * @minimum 1
	 * @maximum 604800
	 */
	stickinessSeconds?: number;
	/**
	 * How long a connection may be silent, 1 to 4000 seconds.
	 * @default 60
	 * @minimum 1
	 * @maximum 4000
	 */
	idleTimeoutSeconds?: number;
	/**
	 * Refuses to delete the load balancer until this is off.
	 * @default false
	 */
	deletionProtection?: boolean;
	/** Writes a line per request to a private S3 bucket. Off when not given. */
	accessLogs?: AccessLogsInput;
	/**
	 * How long a target that leaves may finish its requests, 0 to 3600 seconds.
	 * @default 30
	 * @minimum 0
	 * @maximum 3600
	 */
	drainSeconds?: number;
}

export interface AccessLogsInput {
	/**
	 * Days after which the logs are deleted.
	 * @default 90
	 * @minimum 1
	 */
	retentionDays?: number;
}

export interface Entry {
	readonly certificateArn?: string;
	readonly stickinessSeconds?: number;
	readonly idleTimeoutSeconds: number;
	readonly deletionProtection: boolean;
	readonly accessLogs?: { readonly retentionDays: number };
	readonly drainSeconds: number;
}
