import type { Blueprint, Rds } from "../blueprint/index.ts";
import {
	databaseMetric,
	groupMetric,
	hostMetric,
	lastingNatGateways,
	loadBalancerMetric,
	type Metric,
	natGatewayMetric,
	serviceMemory,
	serviceMetric,
	targetMetric,
	watchedGroupMetrics,
} from "./metric.ts";

export interface Row {
	readonly title: string;
	/** As many as divide a page's 24 columns. */
	readonly graphs: readonly Graph[];
}

export interface Graph {
	readonly title: string;
	readonly lines: readonly Metric[];
}

/** In the order of traffic. */
export function dashboardRows(blueprint: Blueprint): Row[] {
	return [
		entryRow,
		serviceRow(blueprint),
		...databaseRow(blueprint),
		...natRow(blueprint),
	];
}

const entryRow: Row = {
	title: "Entry",
	graphs: [
		{
			title: "Requests and errors",
			lines: [
				loadBalancerMetric("RequestCount", "Sum"),
				targetMetric("HTTPCode_Target_4XX_Count", "Sum"),
				targetMetric("HTTPCode_Target_5XX_Count", "Sum"),
				loadBalancerMetric("HTTPCode_ELB_5XX_Count", "Sum"),
			],
		},
		{
			title: "Seconds until the answer",
			lines: ["p50", "p95", "p99"].map((percentile) =>
				targetMetric("TargetResponseTime", percentile),
			),
		},
		{
			title: "Targets",
			lines: [
				targetMetric("HealthyHostCount", "Minimum"),
				targetMetric("UnHealthyHostCount", "Maximum"),
			],
		},
	],
};

function serviceRow(blueprint: Blueprint): Row {
	const busy = {
		title: "CPU, percent",
		lines: ["Average", "Maximum"].map((statistic) =>
			serviceMetric(blueprint, "CPUUtilization", statistic),
		),
	};
	const memory = ["Average", "Maximum"].flatMap(
		(statistic) => serviceMemory(blueprint, statistic) ?? [],
	);
	const full =
		memory.length > 0 ? [{ title: "Memory, percent", lines: memory }] : [];
	return { title: "Service", graphs: [busy, ...full, ...howMany(blueprint)] };
}

function howMany(blueprint: Blueprint): Graph[] {
	switch (blueprint.service.runsOn.kind) {
		case "instance":
			return [];
		case "autoscaling":
			return [
				{
					title: "Hosts in service",
					lines: [
						groupMetric(
							"service",
							watchedGroupMetrics[0],
							"Average",
							"AWS/AutoScaling",
						),
					],
				},
			];
		case "fargate":
			return [
				{
					title: "Running tasks",
					lines: [serviceMetric(blueprint, "CPUUtilization", "SampleCount")],
				},
			];
	}
}

function databaseRow({ database }: Blueprint): Row[] {
	if (!database) return [];
	return [
		{
			title: "Database",
			graphs:
				database.kind === "rds" ? rdsGraphs(database) : hostGraphs("database"),
		},
	];
}

function rdsGraphs({ replicas }: Rds): Graph[] {
	const instances = [
		"primary",
		...replicas.map(({ number }) => `replica_${number}`),
	];
	const graph = (title: string, names: readonly string[]): Graph => ({
		title,
		lines: instances.flatMap((instance) =>
			names.map((name) => databaseMetric(instance, name, "Average")),
		),
	});
	return [
		graph("CPU, percent", ["CPUUtilization"]),
		graph("Connections", ["DatabaseConnections"]),
		graph("Free storage and memory, bytes", [
			"FreeStorageSpace",
			"FreeableMemory",
		]),
		graph("Seconds for a read, a write", ["ReadLatency", "WriteLatency"]),
	];
}

function hostGraphs(host: string): Graph[] {
	return [
		{
			title: "CPU, percent",
			lines: [hostMetric(host, "CPUUtilization", "Average")],
		},
		{
			title: "Network, bytes",
			lines: [
				hostMetric(host, "NetworkIn", "Sum"),
				hostMetric(host, "NetworkOut", "Sum"),
			],
		},
	];
}

function natRow(blueprint: Blueprint): Row[] {
	const gateways = lastingNatGateways(blueprint);
	if (gateways.length === 0) return [];
	const graph = (title: string, names: readonly string[]): Graph => ({
		title,
		lines: gateways.flatMap((gateway) =>
			names.map((name) => natGatewayMetric(gateway, name, "Sum")),
		),
	});
	return [
		{
			title: "NAT gateway",
			graphs: [
				graph("Traffic that is billed, bytes", [
					"BytesOutToDestination",
					"BytesInFromDestination",
				]),
				graph("Connections refused", ["ErrorPortAllocation"]),
			],
		},
	];
}
