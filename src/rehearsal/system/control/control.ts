import { type ControlCall, type Input, Refusal } from "../../aws/index.ts";
import { clusterName } from "../aws/cluster-name.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { regionOf } from "../places.ts";
import { GroupRefreshes, ServiceDeployments } from "../scaling/index.ts";
import type { Start } from "../start.ts";
import { autoScalingCalls } from "./auto-scaling.ts";
import { cloudFrontCalls } from "./cloudfront.ts";
import { cloudWatchCalls } from "./cloudwatch.ts";
import type { ControlTools, Measured, Operations } from "./control-tools.ts";
import { dashboardsOf, tellFigures } from "./dashboards.ts";
import { Databases } from "./databases.ts";
import { ec2Calls } from "./ec2.ts";
import { ecsCalls } from "./ecs.ts";
import { LaunchTemplates } from "./launch-templates.ts";
import { loadBalancingCalls } from "./load-balancing.ts";
import { MetricNames } from "./metric-names.ts";
import { rdsCalls } from "./rds.ts";
import { TaskDefinitions } from "./task-definitions.ts";
import { whatRuns } from "./what-runs.ts";

/** How a system takes other revisions of what runs in it. */
export interface Releases {
	readonly groups: readonly GroupRefreshes[];
	readonly services: readonly ServiceDeployments[];
}

/** What is needed of a system. */
export type Controlled = Pick<
	Start,
	| "graph"
	| "own"
	| "model"
	| "clock"
	| "fleets"
	| "tell"
	| "aws"
	| "cdn"
	| "places"
	| "running"
	| "ground"
	| "targetHealth"
>;

/** Every group of a system with what can be released to it. */
export function releasesOf({
	fleets,
	tell,
}: Pick<Start, "fleets" | "tell">): Releases {
	const groups: GroupRefreshes[] = [];
	const services: ServiceDeployments[] = [];
	for (const fleet of fleets) {
		const { name, deployment } = fleet.settings;
		const say = (text: string) => tell({ event: "scaling", group: name, text });
		if (deployment === undefined) groups.push(new GroupRefreshes(fleet, say));
		else services.push(new ServiceDeployments(fleet, deployment, say));
	}
	return { groups, services };
}

/** Answers what is asked of whoever runs the system. @throws Refusal as the service words it. */
export function controlOf(
	start: Controlled,
	releases: Releases,
	observation: Measured | undefined,
): (call: ControlCall) => Input {
	const { graph, clock, fleets, tell } = start;
	const region = regionOf(start.model);
	const standIns = new StandIns(graph, region);
	const names = new MetricNames(graph, standIns);
	const dashboards = dashboardsOf(graph, standIns, names);
	if (observation !== undefined) tellFigures(start, observation, dashboards);
	const began = clock.now();
	// AWS's time begins with this machine's, but for whole minutes: its periods begin at full minutes of every clock.
	const ahead = Math.floor((began * (clock.speed - 1)) / 60_000) * 60_000;
	const tools: ControlTools = {
		region,
		...releases,
		templates: new LaunchTemplates(graph, standIns, fleets),
		definitions: new TaskDefinitions(
			graph,
			standIns,
			releases.services.map(({ fleet }) => fleet),
		),
		time: (seconds) => {
			const moment = seconds * 1000 - ahead;
			// The first period may have begun before.
			return new Date(moment < began - 60_000 ? began : moment).toISOString();
		},
		minute: (moment) => (moment + ahead) / 60_000,
		moment: () => clock.now() * clock.speed - ahead,
		arnOf: (address) => standIns.arn(address),
		clusterOf: (address) => clusterName(graph, standIns, address),
		idOf: (place) => start.aws?.idOf(place) ?? "",
		note: (text) => tell({ event: "note", text }),
		runs: whatRuns(start.own),
		runsImages: start.own?.anotherImage !== undefined,
	};
	const services: Readonly<Record<ControlCall["service"], Operations>> = {
		autoscaling: autoScalingCalls(tools),
		cloudfront: cloudFrontCalls(start, tools),
		ec2: ec2Calls(tools),
		ecs: ecsCalls(tools),
		monitoring: observation
			? cloudWatchCalls(tools, observation, names, dashboards)
			: {},
		elasticloadbalancing: loadBalancingCalls(start, tools),
		rds: rdsCalls(tools, new Databases(start, standIns, tools)),
		// Answered by whoever boots them.
		task: {},
	};
	return ({ service, operation, input }) => {
		const answer = services[service][operation];
		if (answer !== undefined) return answer(input);
		throw new Refusal(
			"InvalidAction",
			`a rehearsal does not do ${service}:${operation}`,
		);
	};
}
