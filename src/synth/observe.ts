import type { Blueprint } from "../blueprint/index.ts";
import type { Block } from "../terraform/index.ts";
import { alarmBlocks, alarms } from "./alarms.ts";
import { dashboardBlocks } from "./dashboard.ts";
import { notificationBlocks } from "./notifications.ts";
import { opsItemBlocks } from "./self-healing.ts";

/** What is watched, who is told, and what mends itself. The logs themselves stand with what writes them. */
export function observeBlocks(blueprint: Blueprint): Block[] {
	return [
		...notificationBlocks(blueprint),
		...alarmBlocks(blueprint),
		...opsItemBlocks(blueprint, alarms(blueprint)),
		...dashboardBlocks(blueprint),
	];
}
