import type { OperationEnd } from "../operation-end.ts";

/**
 * What a release needs of the world: where it is written down what runs, and what runs it. Values alone pass, so that
 * both can be played in a test.
 */
export interface ReleasePorts {
	readonly record: (region: string, parameter: string) => ReleaseRecord;
	readonly fleet: (region: string, service: EcsServiceName) => Fleet;
	/** An Auto Scaling group, by its name. */
	readonly group: (region: string, name: string) => Fleet;
	/** A single host that stays, by its number. */
	readonly host: (region: string, id: string) => ToldHost;
	readonly registry: (region: string) => Registry;
	readonly commits: Commits;
	/** Gives an image of an ECR repository a tag that its lifecycle policy keeps. Rejects where that is not allowed. */
	readonly keep: (image: string, tag: string) => Promise<void>;
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

/** What runs the service, and moves it from one version to the next. */
export interface Fleet {
	/** Who moves it, and what it is made of: `ECS` and `tasks`. */
	readonly called: { readonly who: string; readonly units: string };
	/** Whether it goes back by itself from what does not come up. */
	readonly goesBack: boolean;
	/** How often it is looked at, every five seconds, until nobody waits any more. */
	readonly looks: number;
	/** Before anything is written down: whether a release would be a release and no more. */
	readonly ready: () => Promise<OperationEnd>;
	readonly look: () => Promise<Rollout>;
	/** Describes the version in a new revision, and has the service take it; gives the revision, or why there is none. */
	readonly start: (image: string, of: string) => Promise<string | OperationEnd>;
	/** After what ran before is written down again: forgets a revision that nothing is to run. */
	readonly discard: (revision: string) => Promise<OperationEnd>;
}

/** What the service is doing. */
export interface Rollout {
	/** What it is to run: the revision, and the image or the commit of it. */
	readonly revision: string;
	readonly image: string;
	/** `not-answering`: nobody is at it, and it is not well. */
	readonly state: "done" | "under-way" | "not-answering" | "failed";
	readonly reason: string;
	readonly running: number;
	readonly wanted: number;
	/** How many of the hosts are replaced already. */
	readonly percent?: number;
	/** Tasks that did not start, or did not stay. */
	readonly failed: number;
	/** AWS's own last words on it. */
	readonly events: readonly string[];
}

/** A host on which commands can be run without a way in. */
export interface ToldHost {
	/** Whether it would take one. */
	readonly isReached: () => Promise<boolean>;
	/** Has it run lines of a shell; gives the command's number. */
	readonly run: (lines: readonly string[]) => Promise<string>;
	/** What it was told so far and is remembered, oldest first. */
	readonly commands: () => Promise<readonly ToldCommand[]>;
}

export interface ToldCommand {
	readonly id: string;
	readonly lines: readonly string[];
	readonly state: "done" | "under-way" | "failed";
	/** Why it failed, in AWS's words. */
	readonly reason: string;
}

/** Where sources come from. */
export interface Commits {
	/** A branch, a tag or a commit as a commit of forty digits; or, as a sentence, why there is none. */
	readonly resolve: (
		repository: string,
		ref: string,
	) => Promise<{ readonly commit: string } | string>;
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
