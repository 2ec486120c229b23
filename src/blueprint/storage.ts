/** Private, versioned, encrypted S3 buckets that answer over TLS only. */
export interface StorageInput {
	/** A bucket that the service's role may read and write; its name is in the variable `ASSETS_BUCKET`. */
	assets?: BucketInput;
	/** A bucket with a static front end, served through the CDN at `/`; the API then answers under `apiPaths`. */
	frontEnd?: FrontEndInput;
}

export interface BucketInput {
	/**
	 * Days after which superseded versions are deleted.
	 * @default 30
	 * @minimum 1
	 */
	keepVersionsDays?: number;
}

export interface FrontEndInput extends BucketInput {
	/**
	 * Paths that go to the service; everything else comes from the bucket.
	 * @default ["/api/*"]
	 */
	apiPaths?: string[];
	/** The document that answers `/` and every unknown path. @default "index.html" */
	index?: string;
}

export interface Storage {
	readonly assets?: { readonly keepVersionsDays: number };
	readonly frontEnd?: {
		readonly keepVersionsDays: number;
		readonly apiPaths: readonly string[];
		readonly index: string;
	};
}
