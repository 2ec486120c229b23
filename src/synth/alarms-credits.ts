import type { Blueprint } from "../blueprint/index.ts";
import { instanceType } from "../facts/index.ts";
import type { Alarm } from "./alarm.ts";
import {
	databaseMetric,
	groupMetric,
	hostMetric,
	type Metric,
	serviceMetric,
} from "./metric.ts";

/** Something that runs above its baseline on credits alone. */
interface Burstable {
	/** With underscores: `service`, `database`, `replica_1`. */
	readonly name: string;
	/** An EC2 instance type, or the one that a database class is made of. */
	readonly type: string;
	readonly metric: (name: string, statistic: string) => Metric;
}

/**
 * Who spends more CPU credits than are earned. What that means depends on the type: t2 is slowed down to its baseline
 * once its balance is empty, and the balance tells. All others, and every RDS class, go on and owe what they spend: the
 * surplus tells, up to a day's earnings without a charge. Their balance alone would not, since it begins at nothing.
 * Sources: "Unlimited mode concepts" and "Standard mode concepts" in the Amazon EC2 user guide; "DB instance class
 * types" in the Amazon RDS user guide.
 */
export function creditAlarms(blueprint: Blueprint): Alarm[] {
	return [...hosts(blueprint), ...databases(blueprint)].flatMap((burstable) => {
		const earned = instanceType(burstable.type)?.creditsPerHour;
		if (earned === undefined) return [];
		return burstable.type.startsWith("t2.")
			? [emptyBalance(burstable, earned)]
			: [surplus(burstable, earned)];
	});
}

function emptyBalance(
	{ name, type, metric }: Burstable,
	earned: number,
): Alarm {
	return {
		name: `${name}_credits`,
		description: `CPU credits of ${type} are nearly spent (less than ${earned}, an hour's earnings): at none it falls to its baseline. A larger or an unlimited type is quicker.`,
		watch: metric("CPUCreditBalance", "Minimum"),
		when: "below",
		threshold: earned,
		periodSeconds: 300,
		periods: 3,
	};
}

function surplus({ name, type, metric }: Burstable, earned: number): Alarm {
	const half = earned * 12;
	return {
		name: `${name}_credits`,
		description: `${type} owes more than ${half} CPU credits, half of what it may owe without a charge (CPUSurplusCreditBalance): it is too busy for its size. A larger type, or one that does not burst, is soon cheaper.`,
		watch: metric("CPUSurplusCreditBalance", "Maximum"),
		when: "above",
		threshold: half,
		periodSeconds: 300,
		periods: 3,
	};
}

function hosts(blueprint: Blueprint): Burstable[] {
	const { service, database, network } = blueprint;
	const { runsOn } = service;
	const { egress } = network;
	return [
		...(runsOn.kind === "fargate"
			? []
			: [
					{
						name: "service",
						type: runsOn.instance,
						metric: (name: string, statistic: string) =>
							serviceMetric(blueprint, name, statistic),
					},
				]),
		...(database?.kind === "container"
			? [
					{
						name: "database",
						type: database.instance,
						metric: of(hostMetric, "database"),
					},
				]
			: []),
		...(egress.kind === "nat-instance"
			? [
					{
						name: "nat_instance",
						type: egress.instance,
						metric: of(groupMetric, "nat_instance"),
					},
				]
			: []),
	];
}

function databases({ database }: Blueprint): Burstable[] {
	if (database?.kind !== "rds") return [];
	const instances = [
		{ name: "database", resource: "primary", class: database.instance },
		...database.replicas.map(({ number, instance }) => ({
			name: `replica_${number}`,
			resource: `replica_${number}`,
			class: instance,
		})),
	];
	return instances.map(({ name, resource, class: asked }) => ({
		name,
		type: asked.replace(/^db\./, ""),
		metric: of(databaseMetric, resource),
	}));
}

function of(
	metric: (of: string, name: string, statistic: string) => Metric,
	subject: string,
): Burstable["metric"] {
	return (name, statistic) => metric(subject, name, statistic);
}
