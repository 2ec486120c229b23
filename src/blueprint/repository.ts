/**
 * The ECR repository that a blueprint makes. What is built once is promoted from one environment to the next, so the
 * repository is the whole blueprint's: it is made beside the state's bucket, by all environments that keep their state
 * there. Without a bucket to share it is the system's own.
 */
export interface ImageRepository {
	readonly name: string;
	readonly region: string;
	/** How many of the newest images are kept, beside those that run or ran. */
	readonly keepImages: number;
	/** The tags that environments run before anything is released; these images are kept too. */
	readonly firstTags: readonly string[];
	/** Whether it is made beside the state's bucket, before the system, and outlives it. */
	readonly shared: boolean;
}

/** A tag begins so that `terrace release` gives an image which an environment is to run, and that a repository keeps. */
export const runningTag = "runs-";
