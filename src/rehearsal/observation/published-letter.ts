import type { PublishedEvent } from "../part.ts";
import { type Letter, notifier } from "./mailbox.ts";

/**
 * The e-mail that SNS sends of what somebody has published, without its links to unsubscribe. The subject of a message
 * that has none is told by the Amazon EC2 User Guide, "State change events for your instances".
 */
export function publishedLetter(
	{ subject = "AWS Notification Message", message }: PublishedEvent,
	{ to, at }: { readonly to: string; readonly at: Date },
): Letter {
	return { to, from: notifier, subject, text: message, at };
}
