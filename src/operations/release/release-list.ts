import type { RecordedVersion } from "./ports.ts";

/** One release, as it is listed. */
export interface ListedRelease extends RecordedVersion {
	readonly kind: "first" | "release" | "rollback" | "restored";
	/** What ran before. */
	readonly previous?: string;
	readonly outcome: "running" | "replaced" | "rolled back" | "failed";
}

/**
 * What is to be written with an image, so that the history of the parameter alone tells what each version was. SSM
 * takes 1,024 characters.
 */
export const descriptions = {
	release: (asked: string) => `release of ${asked}`.slice(0, 1024),
	rollback: (from: string) => `rollback of ${from}`.slice(0, 1024),
	restored: (failed: string) => `restored after ${failed}`.slice(0, 1024),
};

/** The history as releases, oldest first: what was written to undo a failed one is no release of its own. */
export function releaseList(
	history: readonly RecordedVersion[],
): readonly ListedRelease[] {
	const { valid, failed } = withoutFailed(history);
	const { standing, back } = standingOf(valid);
	const now = standing.at(-1)?.version;
	const outcomeOf = ({ version }: RecordedVersion) =>
		failed.has(version)
			? "failed"
			: back.has(version)
				? "rolled back"
				: version === now
					? "running"
					: "replaced";
	const listed = history.filter((one) => kindOf(one) !== "restored");
	return listed.map((one) => {
		const before = valid.findLast(({ version }) => version < one.version);
		return {
			...one,
			kind: kindOf(one),
			...(before && { previous: before.image }),
			outcome: outcomeOf(one),
		};
	});
}

/** What a rollback goes back to: what ran before, and was itself neither taken back nor a failure. */
export function rollbackTarget(
	history: readonly RecordedVersion[],
): RecordedVersion | undefined {
	const { standing } = standingOf(withoutFailed(history).valid);
	const now = standing.at(-1);
	return standing.findLast(({ image }) => image !== now?.image);
}

/** A restoration undoes what was written last before it. */
function withoutFailed(history: readonly RecordedVersion[]) {
	const valid: RecordedVersion[] = [];
	const failed = new Set<number>();
	for (const one of history) {
		const undone = kindOf(one) === "restored" ? valid.pop() : undefined;
		if (undone !== undefined) failed.add(undone.version);
		if (kindOf(one) !== "restored" || valid.length === 0) valid.push(one);
	}
	return { valid, failed };
}

/** A rollback takes back everything that came after what runs again. */
function standingOf(valid: readonly RecordedVersion[]) {
	const standing: RecordedVersion[] = [];
	const back = new Set<number>();
	for (const one of valid) {
		while (kindOf(one) === "rollback" && standing.length > 0) {
			const last = standing.pop();
			if (last?.image === one.image) break;
			if (last !== undefined) back.add(last.version);
		}
		standing.push(one);
	}
	return { standing, back };
}

function kindOf({ description }: RecordedVersion): ListedRelease["kind"] {
	const [word] = description.split(" ");
	return word === "release" || word === "rollback" || word === "restored"
		? word
		: "first";
}
