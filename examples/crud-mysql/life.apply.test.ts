import { describeLife } from "../../test/support/describe-life.ts";

describeLife({
	example: "crud-mysql",
	environment: "production",
	name: "crud-mysql-production",
	change: ({ database }) => {
		database.instance = "db.t4g.small";
	},
	changes: ["changed aws_db_instance.primary"],
});
