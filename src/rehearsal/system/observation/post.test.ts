import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/temporary-folder.ts";
import type { RehearsalEvent } from "../../event.ts";
import { type Addressed, Post } from "./post.ts";

const arn = (name: string) => `arn:aws:sns:eu-central-1:123456789012:${name}`;

/** A topic with two who read mail and one whom an SNS of a rehearsal does not reach, and one that nobody reads. */
async function post() {
	const folder = await temporaryFolder();
	const told: RehearsalEvent[] = [];
	const topic = (name: string) => ({
		kind: "resource",
		address: `aws_sns_topic.${name}`,
		type: "aws_sns_topic",
		attributes: { name, arn: arn(name) },
	});
	const subscription = (protocol: string, endpoint: string) => ({
		kind: "resource",
		address: `aws_sns_topic_subscription.${endpoint}`,
		type: "aws_sns_topic_subscription",
		attributes: {
			protocol,
			endpoint,
			topic_arn: arn("news"),
		},
	});
	const start = {
		graph: {
			resources: [
				topic("news"),
				topic("other"),
				subscription("email", "ops@example.com"),
				subscription("sms", "+4930123456"),
				subscription("email", "boss@example.com"),
			],
			references: [],
		},
		model: { subnets: [{ zone: "eu-central-1a" }] },
		ground: { fromOutside: (name: string) => join(folder, name) },
		tell: (event: RehearsalEvent) => told.push(event),
	} as unknown as Addressed;
	return { post: new Post(start), told };
}

it("mails what is published to all who read mail, under SNS's own subject where none is given", async () => {
	const { post: of, told } = await post();
	expect(of.hasReaders).toBe(true);
	const event = "published";
	of.published({ event, topic: arn("news"), message: "From here\non" });
	of.published({ event, topic: arn("news"), subject: "Hello", message: "b" });
	of.published({ event, topic: arn("other"), message: "nobody reads it" });
	const usual = "AWS Notification Message";
	expect(told).toEqual(
		[
			["ops@example.com", usual, "From here\non"],
			["boss@example.com", usual, "From here\non"],
			["ops@example.com", "Hello", "b"],
			["boss@example.com", "Hello", "b"],
		].map(([to, subject, text]) => ({ event: "mail", to, subject, text })),
	);
	const mail = readFileSync(of.file, "utf8");
	expect(mail.match(/^From no-reply@sns\.amazonaws\.com /gm)).toHaveLength(4);
	expect(mail).toContain(`\nTo: ops@example.com\n`);
	expect(mail).toContain(`\nSubject: ${usual}\n`);
	expect(mail).toContain("\n\n>From here\non\n");
	expect(mail).not.toContain("nobody");
});
