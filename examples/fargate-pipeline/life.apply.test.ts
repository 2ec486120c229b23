import { describeLife } from "../../test/support/describe-life.ts";

describeLife({
	example: "fargate-pipeline",
	environment: "staging",
	name: "prop-backend-staging",
	holdsRoles: true,
	change: ({ service }) => {
		service.runsOn.max = 3;
	},
	// Where office hours own the number of tasks, they are told, and not the target.
	changes: [
		"changed aws_cloudwatch_metric_alarm.service_at_maximum",
		"changed aws_scheduler_schedule.start_service",
	],
});
