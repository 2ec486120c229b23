import { describeLife } from "../../test/support/describe-life.ts";

describeLife({
	example: "crud-mysql",
	environment: "production",
	name: "crud-mysql-production",
	change: ({ database }) => {
		database.instance = "db.t4g.small";
	},
	// What is much and what is little of memory depends on the class.
	changes: [
		"changed aws_cloudwatch_metric_alarm.database_connections",
		"changed aws_cloudwatch_metric_alarm.database_credits",
		"changed aws_db_instance.primary",
	],
});
