/**
 * What a release needs of the world: where it is written down what runs, and what runs it. Values alone pass, so that
 * both can be played in a test.
 */
export interface ReleasePorts {
	readonly record: (region: string, parameter: string) => ReleaseRecord;
	readonly fleet: (region: string, service: EcsServiceName) => Fleet;
	readonly registry: (region: string) => Registry;
}

/** What was released, kept as the versions of one SSM parameter. */
export interface ReleaseRecord {
	/** Every version that is still known, oldest first: SSM keeps a hundred. */
	readonly history: () => Promise<readonly RecordedVersion[]>;
	/** Writes what is to run; gives the version's number. */
	readonly write: (image: string, description: string) => Promise<number>;
}

export interface RecordedVersion {
	readonly version: number;
	readonly image: string;
	/** `release of …`, `rollback of …`, `restored after …`; anything else is what ran first. */
	readonly description: string;
	readonly by: string;
	readonly at: Date;
}

export interface EcsServiceName {
	readonly cluster: string;
	readonly service: string;
}

/** What runs the service, and moves it from one image to the next. */
export interface Fleet {
	readonly look: () => Promise<Rollout>;
	/** Describes the image in a new revision, and has the service take it; gives the revision. */
	readonly start: (image: string, of: string) => Promise<string>;
	/** Forgets a revision that nothing is to run. */
	readonly discard: (revision: string) => Promise<void>;
}

/** What the service is doing. */
export interface Rollout {
	/** What it is to run: the revision, and the image of it. */
	readonly revision: string;
	readonly image: string;
	readonly state: "done" | "under-way" | "failed";
	readonly reason: string;
	readonly running: number;
	readonly wanted: number;
	/** Tasks that did not start, or did not stay. */
	readonly failed: number;
	/** ECS's own last words on it. */
	readonly events: readonly string[];
}

/** Where images come from. */
export interface Registry {
	readonly resolve: (image: string) => Promise<ResolvedImage>;
}

export type ResolvedImage =
	| {
			readonly kind: "image";
			readonly digest: string;
			/** `linux/amd64`; several for an image of several. */
			readonly platforms: readonly string[];
	  }
	| { readonly kind: "missing" | "denied"; readonly reason: string };
