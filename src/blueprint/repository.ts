/**
 * The ECR repository that a blueprint makes. What is built once is promoted from one environment to the next, so the
 * repository is the whole blueprint's: it is made beside the state's bucket, by all environments that keep their state
 * there. Without a bucket to share it is the system's own.
 */
export interface ImageRepository {
	readonly name: string;
	readonly region: string;
	/** How many images are kept. */
	readonly keepImages: number;
	/** Whether it is made beside the state's bucket, before the system, and outlives it. */
	readonly shared: boolean;
}
