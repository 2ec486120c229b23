import { compliant, notApplicable, unclear, violation } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { mayName, posturesIn } from "../system.ts";

/** Source: Amazon SNS Developer Guide, "Creating a subscription to an Amazon SNS topic". */
export const topicWithoutSubscriber: Rule = {
	id: "topic-without-subscriber",
	kind: "untrue",
	severity: "medium",
	title: "Somebody listens to a topic that alarms go to",
	why: "What is sent to nobody is read by nobody.",
	fix: "An aws_sns_topic_subscription; mail must be confirmed once.",
	mappings: { wellArchitected: ["REL06-BP03"] },
	check: each("topic", ({ address }, system) => {
		const alarms = posturesIn(system, "alarm").filter(({ actions }) =>
			actions.items.some((one) => mayName(one, address)),
		);
		if (alarms.length === 0) return notApplicable("no alarm goes to it");
		if (system.graph.source === "state")
			return unclear("a state does not tell who subscribed by hand");
		const heard = posturesIn(system, "subscription").some(
			({ topics }) =>
				topics.items.some((one) => mayName(one, address)) || !topics.complete,
		);
		return heard ? compliant : violation("alarms go to it, and nobody listens");
	}),
};
