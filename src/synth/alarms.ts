import type { Blueprint } from "../blueprint/index.ts";
import type { Block } from "../terraform/index.ts";
import { type Alarm, alarmBlock } from "./alarm.ts";
import { creditAlarms } from "./alarms-credits.ts";
import { databaseAlarms } from "./alarms-database.ts";
import { entryAlarms } from "./alarms-entry.ts";
import { natAlarms } from "./alarms-nat.ts";
import { serviceAlarms } from "./alarms-service.ts";
import { recoveryAlarms } from "./self-healing.ts";

/** Every alarm of ours, in the order of traffic. None watches a metric that this blueprint's parts do not have. */
export function alarms(blueprint: Blueprint): readonly Alarm[] {
	const { alarms: thresholds } = blueprint.observe;
	return [
		...(thresholds
			? [
					...entryAlarms(blueprint, thresholds),
					...serviceAlarms(blueprint, thresholds),
					...databaseAlarms(blueprint, thresholds),
					...natAlarms(blueprint),
					...creditAlarms(blueprint),
				]
			: []),
		...recoveryAlarms(blueprint),
	];
}

export function alarmBlocks(blueprint: Blueprint): Block[] {
	return alarms(blueprint).map((alarm) => alarmBlock(blueprint, alarm));
}
