import { expect, it } from "vitest";
import { exampleVariants } from "../../../../test/support/example.ts";
import { WoundClock } from "../../../../test/support/wound-clock.ts";
import { graphOfDocument } from "../../../plan/index.ts";
import { synthesise } from "../../../synth/index.ts";
import { type MetricName, MetricStore } from "../../observation/index.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { dashboardsOf, figuresOf } from "./dashboards.ts";
import { MetricNames } from "./metric-names.ts";

it("has every widget of newsletter's dashboard, each with its figures or why it has none", async () => {
	const [variant] = await exampleVariants("newsletter");
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error("newsletter has no stack");
	const graph = graphOfDocument(stack.document);
	const standIns = new StandIns(graph, "us-east-1");
	const names = new MetricNames(graph, standIns);
	const [dashboard] = dashboardsOf(graph, standIns, names);
	const clock = new WoundClock();
	const store = new MetricStore(clock);
	store.add({
		event: "metric",
		namespace: "AWS/ApplicationELB",
		name: "RequestCount",
		unit: "Count",
		dimensions: { LoadBalancer: "aws_lb.main" },
		start: new Date(clock.now()).toISOString(),
		periodSeconds: 60,
		sum: 7,
		sampleCount: 7,
		minimum: 1,
		maximum: 1,
	});
	clock.wind(60);
	const isMeasured = ({ name }: MetricName) => !name.includes("ELB_5XX");
	const widgets = dashboard?.widgets ?? [];
	const told = widgets.map((one) => figuresOf(one, store, isMeasured));
	expect(told[0]).toBe(
		"Requests and errors: RequestCount (Sum) 7, HTTPCode_Target_4XX_Count (Sum) has no data, HTTPCode_Target_5XX_Count (Sum) has no data, HTTPCode_ELB_5XX_Count is measured by nobody here",
	);
	expect(told.length).toBeGreaterThan(5);
	expect(told.every((text) => /: \S/.test(text))).toBe(true);
});

it("reads what is written shorter, and says what it does not compute", () => {
	const body = JSON.stringify({
		widgets: [
			{ type: "text", properties: { markdown: "# Title" } },
			{
				type: "metric",
				properties: {
					title: "CPU",
					period: 300,
					metrics: [
						["AWS/EC2", "CPUUtilization", "InstanceId", "i-1"],
						["...", "i-2", { stat: "Maximum" }],
						[".", "NetworkIn", ".", "."],
						[{ expression: "SEARCH('a')" }],
					],
				},
			},
		],
	});
	const resource = {
		kind: "resource",
		address: "aws_cloudwatch_dashboard.main",
		type: "aws_cloudwatch_dashboard",
		attributes: { dashboard_name: "main", dashboard_body: body },
	};
	const graph = {
		resources: [resource],
		references: [],
	} as unknown as Parameters<typeof dashboardsOf>[0];
	const standIns = new StandIns(graph, "us-east-1");
	const names = new MetricNames(graph, standIns);
	const metric = (name: string, InstanceId: string, statistic: string) => ({
		kind: "metric",
		metric: { namespace: "AWS/EC2", name, dimensions: { InstanceId } },
		statistic,
		periodMinutes: 5,
	});
	expect(dashboardsOf(graph, standIns, names)).toEqual([
		{
			name: "main",
			body,
			widgets: [
				{
					title: "CPU",
					rows: [
						metric("CPUUtilization", "i-1", "Average"),
						metric("CPUUtilization", "i-2", "Maximum"),
						metric("NetworkIn", "i-2", "Average"),
						{ kind: "unknown", text: "SEARCH('a')" },
					],
				},
			],
		},
	]);
});
