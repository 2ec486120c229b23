import { describeLife } from "../../test/support/describe-life.ts";

describeLife({
	example: "newsletter",
	environment: "production",
	name: "newsletter-production",
	change: ({ service }) => {
		service.runsOn.max = 6;
	},
	changes: [
		"changed aws_autoscaling_group.service",
		"changed aws_cloudwatch_metric_alarm.service_at_maximum",
	],
});
