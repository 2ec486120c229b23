import {
	databaseClass,
	instanceType,
	money,
	type NodeItem,
} from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { range, scale } from "../range.ts";
import { linked } from "../system.ts";
import { auroraEngine, isOptimised } from "./aurora.ts";
import { auroraExtendedSupport } from "./aurora-extended-support.ts";
import { performanceInsights } from "./database-insights.ts";
import { enhancedMonitoring } from "./database-measuring.ts";
import { surplusCredits } from "./surplus-credit.ts";

type Cluster = PurchaseOf<"aurora-cluster">;
type Member = PurchaseOf<"database">;

/** `aws_rds_cluster_instance`: hours of a class, or capacity units between the bounds of its cluster. */
export function memberDrafts(member: Member, ask: Ask): Draft[] {
	const cluster = linked(ask.system, member.cluster, "aurora-cluster");
	const engine = auroraEngine(cluster?.engine ?? member.engine);
	const className = known(member.instanceClass, "");
	if (engine === undefined || className === undefined)
		return [
			fixed(
				"Instance hours",
				1,
				"instances",
				missing("the engine of its cluster, or its class, is not known"),
			),
		];
	const watched = asMember(member, cluster);
	if (className === "db.serverless")
		return [
			serverless(engine, cluster, ask),
			...enhancedMonitoring(watched, ask),
			...performanceInsights({ database: watched, vcpu: undefined }, ask),
		];
	const vcpu =
		databaseClass(className)?.vcpu ??
		instanceType(className.replace(/^db\./, ""))?.vcpu;
	const mode = cluster !== undefined && isOptimised(cluster) ? "io." : "";
	const item: NodeItem = `aurora.${engine}.${mode}${className}`;
	return [
		fixed(
			`${className} Aurora ${engine} hours`,
			ask.hours,
			"hours",
			ask.prices.node(item) ??
				missing(
					`the price book has no price of ${className} in ${ask.prices.region}`,
				),
		),
		...surplusCredits(className, ask.hours, member, ask, money("0.09")),
		...enhancedMonitoring(watched, ask),
		...performanceInsights({ database: watched, vcpu }, ask),
		...auroraExtendedSupport(engine, watched, vcpu, ask),
	];
}

/** What a member does not say, its cluster does. */
function asMember(member: Member, cluster: Cluster | undefined): Member {
	if (cluster === undefined) return member;
	const isWatched =
		member.performanceInsights === true || cluster.performanceInsights;
	const {
		insightsDays,
		insightsMode,
		engineVersion,
		lifecycleSupport,
		measuredSeconds,
	} = cluster;
	return {
		...(measuredSeconds !== undefined && { measuredSeconds }),
		...(insightsDays !== undefined && { insightsDays }),
		...(insightsMode !== undefined && { insightsMode }),
		...(engineVersion !== undefined && { engineVersion }),
		...(lifecycleSupport !== undefined && { lifecycleSupport }),
		...member,
		performanceInsights: isWatched,
	};
}

/** What it takes at least while somebody asks it: it sleeps only where nobody does (Amazon Aurora User Guide, "Scaling to zero ACUs"). */
const smallestAcu = 0.5;

function serverless(
	engine: string,
	cluster: Cluster | undefined,
	{ prices }: Ask,
): Draft {
	const least = known(cluster?.minAcu, 0.5);
	const most = known(cluster?.maxAcu, least ?? 0);
	if (least === undefined || most === undefined)
		return fixed(
			"Capacity units",
			1,
			"instances",
			missing("its bounds are not known"),
		);
	const mode = cluster !== undefined && isOptimised(cluster) ? "io." : "";
	const item: NodeItem = `aurora.${engine.toLowerCase()}.${mode}acu`;
	return fixed(
		"Aurora capacity units",
		scale(range(least, Math.max(least, smallestAcu), most), hoursPerMonth),
		"ACU-hours",
		prices.node(item),
		{
			assumption:
				least === 0
					? "least: asleep; expected: awake at half a unit; most: always at its upper bound"
					: "expected: at its lower bound; most: always at its upper one",
		},
	);
}
