import { describeLife } from "../../test/support/describe-life.ts";

describeLife({
	example: "grocerymate",
	name: "grocerymate",
	change: ({ observe }) => {
		observe.email = ["ops@example.com", "boss@example.com"];
	},
	changes: ["made aws_sns_topic_subscription.boss_example_com"],
});
