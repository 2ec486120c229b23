import type { Revision } from "../scaling/index.ts";
import type { CdnBucket } from "./aws/cdn-buckets.ts";
import type { KeepLog } from "./database-logs.ts";
import type { Place } from "./places.ts";

/** What the services of a system find of AWS, once it answers. */
export interface RunningAws {
	/** Resolves when the machines at these places have booted, as a revision that is not the first where one is given; @throws StartFault with the first that does not. */
	boot(places: readonly Place[], revision?: Revision): Promise<void>;
	/** What a program at an interface is told beside its own settings. */
	environment(place: Place): Readonly<Record<string, string>>;
	/** What its boot script or task definition tells the program at an interface. */
	variables(place: Place): Readonly<Record<string, string>>;
	/** All that it tells that program, with what is read for it out of secrets and parameters, as they are now; undefined where it is not known how it boots. */
	told(place: Place): Readonly<Record<string, string>> | undefined;
	/** Of the instance or task at a place; undefined where it is not known how it boots. */
	idOf(place: Place): string | undefined;
	/** Takes the lines of what runs at a place into its log group; undefined where it has none. */
	log(place: Place): ((text: string) => void) | undefined;
	/** Takes lines into a stream of a log group. */
	readonly keepLog: KeepLog;
	/** Puts into a bucket what a service of AWS itself puts there, with what is to be said of it. */
	store(
		bucket: string,
		key: string,
		bytes: Buffer,
		headers?: Readonly<Record<string, string>>,
	): void;
	/** Whether the document makes such a bucket. */
	has(bucket: string): boolean;
	/** The CDN's origins that are buckets, with who asks there. */
	readonly cdnBuckets: readonly CdnBucket[];
	/** What a secret or a parameter holds, or one key of its JSON; undefined for one that there is not. */
	secret(arn: string, key?: string): string | undefined;
}
