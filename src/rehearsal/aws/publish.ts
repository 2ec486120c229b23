import { randomUUID } from "node:crypto";
import type { Account, Role } from "./account.ts";
import type { TellPublished } from "./answer.ts";
import { authorize } from "./authorize.ts";
import { Refusal } from "./refusal.ts";

const mostBytes = 262_144;

/** No line breaks or control characters, and not longer than 100. */
const subjects = /^\P{Cc}{1,100}$/u;

/**
 * Tells what is published to a topic, as who subscribes by e-mail gets it. Source: Amazon SNS API Reference, "Publish".
 *
 * @throws Refusal
 */
export function publish(
	form: URLSearchParams,
	account: Account,
	role: Role,
	published: TellPublished,
): string {
	const topic = form.get("TopicArn") ?? form.get("TargetArn") ?? "";
	authorize(account, role, { action: "sns:Publish", resource: topic });
	if (!account.topics.includes(topic))
		throw new Refusal("NotFound", "Topic does not exist", { status: 404 });
	const subject = form.get("Subject");
	if (subject !== null && !subjects.test(subject)) throw invalid("Subject");
	const message = form.get("Message") ?? "";
	if (message === "") throw invalid("Empty message");
	if (Buffer.byteLength(message) > mostBytes) throw invalid("Message too long");
	const isByProtocol = form.get("MessageStructure") === "json";
	published({
		event: "published",
		topic,
		...(subject !== null && { subject }),
		message: isByProtocol ? forEmail(message) : message,
	});
	return `<PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>`;
}

/** One text for each protocol, and one for those that are not named; others than texts do not count. */
function forEmail(message: string): string {
	const { email, default: usual } = byProtocol(message);
	if (typeof usual !== "string")
		throw invalid("Message Structure - No default entry in JSON message body");
	return typeof email === "string" ? email : usual;
}

function byProtocol(message: string): Readonly<Record<string, unknown>> {
	try {
		return Object(JSON.parse(message));
	} catch {
		throw invalid("Message Structure - JSON message body failed to parse");
	}
}

function invalid(what: string): Refusal {
	return new Refusal("InvalidParameter", `Invalid parameter: ${what}`);
}
