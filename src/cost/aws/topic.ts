import type { PurchaseOf } from "../../plan/index.ts";
import { each, type Pricer, use } from "../ask.ts";
import { missing, used } from "../draft.ts";
import { multiply, scale } from "../range.ts";

type Topic = PurchaseOf<"topic">;

const kibPerGiB = 1024 * 1024;

/**
 * `aws_sns_topic` (Amazon SNS pricing): a million requests, a thousand e-mails, a hundred thousand messages to
 * addresses and a million to applications are free in a month; what a message to a telephone costs depends on
 * its country and carrier.
 */
export const priceTopic: Pricer<Topic> = (topic, ask) => {
	const messages = use(ask, topic, "notifications");
	const { prices } = ask;
	if (topic.isFifo)
		return [
			used(
				"Messages published, first in first out",
				messages,
				"requests",
				prices.price("sns.fifo.publish"),
			),
			used(
				"Bytes published",
				scale(
					multiply(messages, each(ask, topic, "requestKiB")),
					1 / kibPerGiB,
				),
				"GB",
				prices.price("sns.fifo.gb"),
			),
		];
	return [
		used(
			"Messages published",
			messages,
			"requests",
			prices.price("sns.publish"),
			{
				allowance: { key: "messages", quantity: 1_000_000 },
			},
		),
		used(
			"Messages sent by e-mail",
			messages,
			"e-mails",
			prices.price("sns.email"),
			{
				allowance: { key: "e-mails", quantity: 1_000 },
				assumption: "each message to one e-mail address",
			},
		),
		used(
			"Messages sent to addresses",
			use(ask, topic, "webNotifications"),
			"messages",
			prices.price("sns.http"),
			{ allowance: { key: "messages to addresses", quantity: 100_000 } },
		),
		used(
			"Messages sent to applications",
			use(ask, topic, "pushNotifications"),
			"messages",
			prices.price("sns.push"),
			{ allowance: { key: "messages to applications", quantity: 1_000_000 } },
		),
		...textMessages(topic, ask),
	];
};

function textMessages(topic: Topic, ask: Parameters<Pricer<Topic>>[1]) {
	const messages = use(ask, topic, "textMessages");
	return messages.most === 0
		? []
		: [
				used(
					"Messages sent to telephones",
					messages,
					"messages",
					missing(
						"it depends on country and carrier, and is not in the price book",
					),
				),
			];
}
