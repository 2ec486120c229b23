import type { Clock } from "../clock.ts";
import { type Measure, Metrics } from "../metrics.ts";
import type { MetricEvent } from "../part.ts";
import type { Configuration } from "./configuration.ts";
import type { TargetGroup } from "./target-group.ts";

/**
 * What a node measures, each for the load balancer and, where AWS has it so, for a target group, in the node's own
 * zone: sums over zones are the reader's. Source: Application Load Balancer user guide, "CloudWatch metrics".
 */
export class NodeMetrics {
	readonly #metrics: Metrics;
	readonly #own: Readonly<Record<string, string>>;
	readonly #groups = new Map<string, GroupMeasures>();
	readonly #statuses = new Map<number, readonly Measure[]>();
	readonly requests: Measure;
	readonly newConnections: Measure;
	readonly activeConnections: Measure;
	readonly processedBytes: Measure;
	readonly nonCompliant: Measure;
	readonly droppedHeaders: Measure;
	readonly redirects: Measure;
	readonly fixedResponses: Measure;
	readonly tlsErrors: Measure;

	constructor(configuration: Configuration, clock: Clock) {
		const { name, zone, metricPeriodSeconds } = configuration;
		this.#own = { LoadBalancer: name, AvailabilityZone: zone };
		this.#metrics = new Metrics(
			"AWS/ApplicationELB",
			metricPeriodSeconds,
			clock,
		);
		this.requests = this.#count("RequestCount");
		this.newConnections = this.#count("NewConnectionCount");
		this.activeConnections = this.#count("ActiveConnectionCount");
		this.processedBytes = this.#metrics.measure(
			"ProcessedBytes",
			"Bytes",
			this.#own,
		);
		this.nonCompliant = this.#count(
			"DesyncMitigationMode_NonCompliant_Request_Count",
		);
		this.droppedHeaders = this.#count("DroppedInvalidHeaderRequestCount");
		this.redirects = this.#count("HTTP_Redirect_Count");
		this.fixedResponses = this.#count("HTTP_Fixed_Response_Count");
		this.tlsErrors = this.#count("ClientTLSNegotiationErrorCount");
	}

	/** A status that the load balancer itself has answered with. */
	ownStatus(status: number): void {
		let measures = this.#statuses.get(status);
		if (measures === undefined) {
			measures = this.#measuresOf(status);
			this.#statuses.set(status, measures);
		}
		for (const measure of measures) measure.add(1);
	}

	group(arn: string): GroupMeasures {
		let group = this.#groups.get(arn);
		if (group === undefined) {
			const own = { ...this.#own, TargetGroup: groupDimension(arn) };
			group = new GroupMeasures(this.#metrics, own);
			this.#groups.set(arn, group);
		}
		return group;
	}

	/** Tells at the end of each period; connections are counted at that moment. */
	report(
		emit: (event: MetricEvent) => void,
		groups: ReadonlyMap<string, TargetGroup>,
		connections: () => number,
	): void {
		this.#metrics.report(emit, () => {
			this.activeConnections.add(connections());
			for (const [arn, group] of groups) this.group(arn).countHosts(group);
		});
	}

	stop(): void {
		this.#metrics.stop();
	}

	#count(name: string): Measure {
		return this.#metrics.measure(name, "Count", this.#own);
	}

	#measuresOf(status: number): Measure[] {
		const names = [`HTTPCode_ELB_${Math.floor(status / 100)}XX_Count`];
		if ([500, 502, 503, 504].includes(status)) {
			names.push(`HTTPCode_ELB_${status}_Count`);
		}
		// One measure for each name, however many statuses fall under it.
		return names.map((name) => {
			const known = this.#named.get(name) ?? this.#count(name);
			this.#named.set(name, known);
			return known;
		});
	}

	readonly #named = new Map<string, Measure>();
}

/** What is measured of a target group. */
export class GroupMeasures {
	readonly requests: Measure;
	readonly perTarget: Measure;
	readonly responseTime: Measure;
	readonly connectionErrors: Measure;
	readonly failOpen: Measure;
	readonly #statuses: readonly Measure[];
	readonly #healthy: Measure;
	readonly #unhealthy: Measure;

	constructor(metrics: Metrics, dimensions: Readonly<Record<string, string>>) {
		const count = (name: string) => metrics.measure(name, "Count", dimensions);
		this.requests = count("RequestCount");
		this.perTarget = count("RequestCountPerTarget");
		this.responseTime = metrics.measure(
			"TargetResponseTime",
			"Seconds",
			dimensions,
		);
		this.connectionErrors = count("TargetConnectionErrorCount");
		this.failOpen = count("UnhealthyRoutingRequestCount");
		this.#statuses = [2, 3, 4, 5].map((digit) =>
			count(`HTTPCode_Target_${digit}XX_Count`),
		);
		this.#healthy = count("HealthyHostCount");
		this.#unhealthy = count("UnHealthyHostCount");
	}

	status(status: number): void {
		this.#statuses[Math.floor(status / 100) - 2]?.add(1);
	}

	countHosts({ targets, healthyCount }: TargetGroup): void {
		this.#healthy.add(healthyCount);
		this.#unhealthy.add(
			targets.filter(({ health }) => health.state === "unhealthy").length,
		);
		if (targets.length > 0) {
			this.perTarget.add(this.requests.sum / targets.length);
		}
	}
}

/** `targetgroup/my-targets/73e2d6bc24d8a067`, the last part of an ARN. */
function groupDimension(arn: string): string {
	return arn.slice(arn.lastIndexOf(":") + 1);
}
