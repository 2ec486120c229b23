import type { Diagnostic } from "../../diagnostics/index.ts";
import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import type { Located } from "./located.ts";
import type { RecordedVersion, Rollout } from "./ports.ts";
import { descriptions, releaseList } from "./release-list.ts";
import { notFinished, takenBack, underWay } from "./release-problems.ts";
import { type Watched, watch } from "./watch.ts";

/** What the service is to run from now on. */
export interface Move {
	readonly image: string;
	readonly description: string;
	/** As it was when this was decided. */
	readonly history: readonly RecordedVersion[];
}

/**
 * Writes down what is to run, has AWS run it, and waits. In this order: what is written down and does not run yet is
 * made true by the same command, or by terrace deploy; what runs and is not written down would be undone by it.
 */
export async function move(
	located: Located,
	{ image, description, history }: Move,
	ports: Ports,
	pause?: number,
): Promise<OperationEnd> {
	const { record, fleet } = located;
	const before = await fleet.look();
	const last = history.at(-1);
	const isWritten = last?.image === image;
	const isStarted = isWritten && before.image === image;
	if (before.state === "under-way" && !isStarted)
		return ended("refused", [underWay(last, before)]);
	if (isStarted && before.state === "done") {
		ports.tell({ kind: "note", text: `${image} runs already.` });
		return ended("done");
	}
	// What is written down and not started would be a difference of its own.
	const ready = isWritten ? ended("done") : await fleet.ready();
	if (ready.outcome !== "done") return ready;
	if (!isWritten) await located.keep(image);
	const version = isWritten
		? last.version
		: await record.write(image, description);
	if (!isWritten && version !== (last?.version ?? 0) + 1)
		return yieldTo(located, version, before);
	ports.tell({ kind: "stage", text: `releasing ${image}` });
	const revision = isStarted
		? before.revision
		: await fleet.start(image, before.revision);
	if (typeof revision !== "string") return notStarted(located, image, revision);
	const watched = await watch(fleet, revision, ports, pause);
	ports.tell({ kind: "stage-end" });
	return endOf(located, { revision, image }, watched, ports);
}

interface Moved {
	readonly revision: string;
	readonly image: string;
}

async function endOf(
	located: Located,
	{ revision, image }: Moved,
	{ outcome, last: now }: Watched,
	{ tell }: Ports,
): Promise<OperationEnd> {
	const { fleet } = located;
	if (outcome === "done") {
		tell({ kind: "note", text: `${image} runs everywhere.` });
		return ended("done");
	}
	const isBack = outcome === "taken-back" && now.revision !== revision;
	const isLeft =
		outcome === "given-up" || (outcome === "taken-back" && !fleet.goesBack);
	// Where nobody goes back by himself, what did not come up is still what is seen.
	const before = isBack ? now.image : await ranBefore(located, image);
	const runs = isBack || isLeft ? before : undefined;
	if (runs === undefined)
		return ended(outcome === "stopped" ? "stopped" : "failed", [
			notFinished(image, now, fleet.called),
		]);
	const problems = await restore(located, { revision, image }, runs);
	const failed = takenBack(image, now, runs, fleet.called);
	return ended("failed", [failed, ...problems]);
}

/** Nothing runs it and nothing will: what is written down is made true again, unless somebody only stopped here. */
async function notStarted(
	located: Located,
	image: string,
	end: OperationEnd,
): Promise<OperationEnd> {
	const runs = await ranBefore(located, image);
	if (end.outcome !== "stopped" && runs !== undefined)
		await located.record.write(runs, descriptions.restored(image));
	return end;
}

/** What ran before an image that did not stay. */
async function ranBefore(
	{ record }: Located,
	image: string,
): Promise<string | undefined> {
	const standing = releaseList(await record.history()).filter(
		({ outcome }) => outcome === "running" || outcome === "replaced",
	);
	return standing.findLast((one) => one.image !== image)?.image;
}

/** Two wrote at once: this one came second, and puts back what the first has written. */
async function yieldTo(
	{ record }: Located,
	version: number,
	before: Rollout,
): Promise<OperationEnd> {
	const history = await record.history();
	const first = history.findLast((one) => one.version < version);
	const own = history.find((one) => one.version === version);
	if (first !== undefined && history.at(-1)?.version === version)
		await record.write(first.image, descriptions.restored(own?.image ?? ""));
	return ended("refused", [underWay(first, before)]);
}

/** What runs again is written down again, and the revision that failed is forgotten: a plan finds nothing to do. */
async function restore(
	{ record, fleet }: Located,
	{ revision, image }: Moved,
	runs: string,
): Promise<readonly Diagnostic[]> {
	const history = await record.history();
	// Somebody else has released since: what is written down is his.
	if (history.at(-1)?.image !== image) return [];
	await record.write(runs, descriptions.restored(image));
	const { diagnostics } = await fleet.discard(revision);
	return diagnostics;
}
