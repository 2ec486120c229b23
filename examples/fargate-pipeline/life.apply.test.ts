import { describeLife } from "../../test/support/describe-life.ts";

describeLife({
	example: "fargate-pipeline",
	environment: "staging",
	name: "prop-backend-staging",
	change: ({ service }) => {
		service.runsOn.max = 3;
	},
	changes: ["changed aws_appautoscaling_target.service"],
});
