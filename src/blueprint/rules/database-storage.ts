import { minimumAutoscalingLimitGiB } from "../../facts/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { alternatives } from "../show.ts";

const everyHours = [1, 2, 3, 4, 6, 8, 12, 24];

/** Sizes of a database's storage, and how often a container's volume is copied. */
export function databaseStorageRules({
	database,
	input,
}: Draft): readonly Finding[] {
	const asked =
		input.database?.kind === "container" &&
		input.database.snapshots?.everyHours;
	if (typeof asked === "number" && !everyHours.includes(asked))
		return [badInterval(asked)];
	if (database?.kind !== "rds") return [];
	const { storageGiB, maxStorageGiB } = database;
	if (maxStorageGiB < storageGiB) return [maxBelow(storageGiB, maxStorageGiB)];
	const least = minimumAutoscalingLimitGiB(storageGiB);
	if (maxStorageGiB === storageGiB || maxStorageGiB >= least) return [];
	return [
		wrong({
			code: "out-of-range",
			path: ["database", "maxStorageGiB"],
			related: [["database", "storageGiB"]],
			summary: `maxStorageGiB is ${maxStorageGiB}`,
			detail: `RDS asks for a tenth more than what is there: at least ${least}, or ${storageGiB} for storage that never grows.`,
		}),
	];
}

function maxBelow(storageGiB: number, maxStorageGiB: number): Finding {
	return wrong({
		code: "min-above-max",
		path: ["database", "maxStorageGiB"],
		related: [["database", "storageGiB"]],
		summary: `maxStorageGiB is ${maxStorageGiB}, but storageGiB is ${storageGiB}`,
		detail: `Leave maxStorageGiB out for ${5 * storageGiB}, or make it ${storageGiB} for storage that never grows.`,
	});
}

/** Amazon Data Lifecycle Manager's intervals. */
function badInterval(asked: number): Finding {
	return wrong({
		code: "out-of-range",
		path: ["database", "snapshots", "everyHours"],
		summary: `everyHours is ${asked}`,
		detail: `Allowed: ${alternatives(everyHours.map(String))}.`,
	});
}
