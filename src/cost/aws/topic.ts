import type { PurchaseOf } from "../../plan/index.ts";
import { type Pricer, use } from "../ask.ts";
import { used } from "../draft.ts";

/** `aws_sns_topic` (Amazon SNS pricing): a million requests and a thousand e-mails a month are free. */
export const priceTopic: Pricer<PurchaseOf<"topic">> = (topic, ask) => {
	const messages = use(ask, topic, "notifications");
	const { prices } = ask;
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
	];
};
