import type { CdnBucket } from "./aws/cdn-buckets.ts";
import type { Place } from "./places.ts";

/** What the services of a system find of AWS, once it answers. */
export interface RunningAws {
	/** Resolves when the machines at these places have booted; @throws StartFault with the first that does not. Of a revision that is not the first, its name. */
	boot(places: readonly Place[], revision?: string): Promise<void>;
	/** What a program at an interface is told beside its own settings. */
	environment(place: Place): Readonly<Record<string, string>>;
	/** What its boot script or task definition tells the program at an interface. */
	variables(place: Place): Readonly<Record<string, string>>;
	/** What ECS reads out of secrets and parameters for the program at an interface, as they are now. */
	injected(place: Place): Readonly<Record<string, string>>;
	/** Of the instance or task at a place; undefined where it is not known how it boots. */
	idOf(place: Place): string | undefined;
	/** Takes the lines of what runs at a place into its log group; undefined where it has none. */
	log(place: Place): ((text: string) => void) | undefined;
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
