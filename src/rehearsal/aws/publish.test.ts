import { expect, it } from "vitest";
import { parsePolicy } from "../iam/index.ts";
import type { PublishedEvent } from "../part.ts";
import { publish } from "./publish.ts";
import { Refusal } from "./refusal.ts";
import { ObjectStore } from "./s3/index.ts";

const topic = "arn:aws:sns:eu-central-1:123456789012:news";

/** What is told of a message that a role with this action publishes, or how it is refused. */
function published(form: object, action = "sns:Publish") {
	const policy = parsePolicy("aws_iam_role_policy.shop", {
		Statement: [{ Effect: "Allow", Action: action, Resource: topic }],
	});
	if (typeof policy === "string") throw new Error(policy);
	const role = {
		name: "shop",
		session: "i-0",
		policies: [policy],
		credentials: { accessKeyId: "A", secretAccessKey: "b", sessionToken: "c" },
	};
	const account = {
		id: "123456789012",
		region: "eu-central-1",
		roles: [role],
		secrets: [],
		parameters: [],
		assumable: [],
		assumed: [],
		topics: [topic],
		objects: new ObjectStore([]),
		logGroups: new Map(),
	};
	const asked = new URLSearchParams({ TopicArn: topic, ...form });
	const told: PublishedEvent[] = [];
	try {
		publish(asked, account, role, (event) => told.push(event));
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return `${error.code}: ${error.message}`;
	}
	return told;
}

it("tells what is published, with its subject where it has one", () => {
	expect(published({ Message: "up" })).toEqual([
		{ event: "published", topic, message: "up" },
	]);
	expect(published({ Message: "a\nb", Subject: "Größe" })).toEqual([
		{ event: "published", topic, message: "a\nb", subject: "Größe" },
	]);
});

it("gives readers of mail the text that is meant for them", () => {
	const json = (Message: unknown) =>
		published({
			Message: JSON.stringify(Message),
			MessageStructure: "json",
		});
	const both = { default: "short", email: "long" };
	expect(json(both)).toMatchObject([{ message: "long" }]);
	expect(json({ default: "short", email: 1 })).toMatchObject([
		{ message: "short" },
	]);
	for (const lacking of [{ email: "long" }, null, { default: {} }])
		expect(json(lacking)).toBe(
			"InvalidParameter: Invalid parameter: Message Structure - No default entry in JSON message body",
		);
	expect(published({ Message: "{", MessageStructure: "json" })).toMatch(
		/JSON message body failed to parse$/,
	);
});

it("refuses what SNS refuses", () => {
	for (const Subject of ["", "two\nlines", "a".repeat(101)])
		expect(published({ Message: "up", Subject })).toBe(
			"InvalidParameter: Invalid parameter: Subject",
		);
	expect(published({ Message: "up", Subject: "a".repeat(100) })).toHaveLength(
		1,
	);
	expect(published({})).toMatch(/Empty message$/);
	expect(published({ Message: "ü".repeat(131_073) })).toMatch(/too long$/);
	expect(published({ Message: "ü".repeat(131_072) })).toHaveLength(1);
	expect(published({ Message: "up" }, "sns:Subscribe")).toMatch(
		/^AccessDeniedException: /,
	);
});
