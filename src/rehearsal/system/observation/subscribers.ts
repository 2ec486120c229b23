import type { ResourceGraph } from "../../../plan/index.ts";
import { textOf } from "../attributes.ts";
import { addressIn } from "./addresses.ts";

/** Who is told by e-mail of what a topic is told; a subscription is taken to be confirmed. */
export function subscribersOf(
	graph: ResourceGraph,
	topic: string,
): readonly string[] {
	return graph.resources
		.filter(
			({ type, attributes }) =>
				type === "aws_sns_topic_subscription" &&
				/^email(-json)?$/.test(textOf(attributes.protocol) ?? "") &&
				addressIn(graph, /^aws_sns_topic$/, attributes.topic_arn) === topic,
		)
		.map(({ attributes, address }) => textOf(attributes.endpoint) ?? address);
}
