import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import type { Located } from "./located.ts";
import type { RecordedVersion, Rollout } from "./ports.ts";
import { descriptions } from "./release-list.ts";
import { notFinished, takenBack, underWay } from "./release-problems.ts";
import { watch } from "./watch.ts";

/** What the service is to run from now on. */
export interface Move {
	readonly image: string;
	readonly description: string;
	/** As it was when this was decided. */
	readonly history: readonly RecordedVersion[];
}

/**
 * Writes down what is to run, has ECS run it, and waits. In this order: what is written down and does not run yet is
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
	const version = isWritten
		? last.version
		: await record.write(image, description);
	if (!isWritten && version !== (last?.version ?? 0) + 1)
		return yieldTo(located, version, before);
	ports.tell({ kind: "stage", text: `releasing ${image}` });
	const revision = isStarted
		? before.revision
		: await fleet.start(image, before.revision);
	const { outcome, last: now } = await watch(fleet, revision, ports, pause);
	ports.tell({ kind: "stage-end" });
	if (outcome === "done") {
		ports.tell({ kind: "note", text: `${image} runs everywhere.` });
		return ended("done");
	}
	if (outcome !== "taken-back")
		return ended(outcome === "stopped" ? "stopped" : "failed", [
			notFinished(image, now),
		]);
	await restore(located, { revision, image }, now);
	return ended("failed", [takenBack(image, now)]);
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

interface Failed {
	readonly revision: string;
	readonly image: string;
}

/** What runs again is written down again, and the revision that failed is forgotten: a plan finds nothing to do. */
async function restore(
	{ record, fleet }: Located,
	{ revision, image }: Failed,
	now: Rollout,
): Promise<void> {
	const history = await record.history();
	// Somebody else has released since: what is written down is his.
	if (history.at(-1)?.image !== image || now.revision === revision) return;
	await record.write(now.image, descriptions.restored(image));
	await fleet.discard(revision);
}
