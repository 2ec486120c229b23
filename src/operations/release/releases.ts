import { ended, type OperationEnd } from "../operation-end.ts";
import type { Ports } from "../ports.ts";
import type { System } from "../system.ts";
import { locate } from "./located.ts";
import { type ListedRelease, releaseList } from "./release-list.ts";
import { refusedByAws } from "./release-problems.ts";

/** What was released, by whom and when, the newest last. */
export async function releases(
	system: System,
	ports: Ports,
): Promise<readonly ListedRelease[] | OperationEnd> {
	const located = await locate(system, ports);
	if ("kind" in located) return located;
	try {
		return releaseList(await located.record.history());
	} catch (error) {
		return ended("failed", [refusedByAws(error)]);
	}
}
