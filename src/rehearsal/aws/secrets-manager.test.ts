import { describe, expect, it } from "vitest";
import {
	accountWith,
	all,
	callAws,
	region,
	secretArn,
} from "../../../test/support/aws-call.ts";
import type { KeptEvent } from "../part.ts";
import { Secret } from "./secret.ts";

/** An account's one secret, and what was told of it. */
function oneSecret(...statements: readonly object[]) {
	const told: KeptEvent[] = [];
	const account = {
		...accountWith(...(statements.length === 0 ? [all] : statements)),
		changed: (event: KeptEvent) => void told.push(event),
	};
	const call = (name: string, input: object = {}) =>
		callAws(account, `secretsmanager.${name}`, { SecretId: "token", ...input });
	return { account, told, call };
}

const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
const put = (digit: string, SecretString: string) => ({
	ClientRequestToken: id(digit),
	SecretString,
});

describe("a new value", () => {
	it("is current at once, what it replaces is the previous one, and that before has no stage", () => {
		const { call, told } = oneSecret();
		const first = call("GetSecretValue").answer.VersionId;
		expect(call("PutSecretValue", put("1", "one")).answer).toEqual({
			ARN: secretArn,
			Name: "token",
			VersionId: id("1"),
			VersionStages: ["AWSCURRENT"],
		});
		call("PutSecretValue", put("2", "two"));
		const read = (input: object) => call("GetSecretValue", input).answer;
		expect(read({})).toMatchObject({ SecretString: "two", VersionId: id("2") });
		expect(read({ VersionStage: "AWSPREVIOUS" }).SecretString).toBe("one");
		expect(read({ VersionId: first }).SecretString).toBe("s3cret");
		expect(call("DescribeSecret").answer.VersionIdsToStages).toEqual({
			[id("2")]: ["AWSCURRENT"],
			[id("1")]: ["AWSPREVIOUS"],
		});
		const versions = (input: object) =>
			call("ListSecretVersionIds", input).answer.Versions.map(
				(one: { VersionId: string }) => one.VersionId,
			);
		expect(versions({})).toEqual([id("2"), id("1")]);
		expect(versions({ IncludeDeprecated: true })).toEqual([
			id("2"),
			id("1"),
			first,
		]);
		expect(told.map(({ arn, value }) => [arn, value])).toEqual([
			[secretArn, "one"],
			[secretArn, "two"],
		]);
	});

	it("is put once by the same token, and not at all where it is another", () => {
		const { call, told } = oneSecret();
		call("PutSecretValue", put("1", "one"));
		expect(call("PutSecretValue", put("1", "one")).status).toBe(200);
		expect(told).toHaveLength(1);
		const other = call("PutSecretValue", put("1", "other"));
		expect(other.answer.__type).toBe("ResourceExistsException");
		const again = call("UpdateSecret", put("1", "one"));
		expect(again.answer.__type).toBe("ResourceExistsException");
	});

	it("may wait at a stage of its own, until that is moved", () => {
		const { call, told } = oneSecret();
		const first = call("GetSecretValue").answer.VersionId;
		const pending = { ...put("1", "one"), VersionStages: ["AWSPENDING"] };
		call("PutSecretValue", pending);
		expect(call("GetSecretValue").answer.SecretString).toBe("s3cret");
		const move = { VersionStage: "AWSCURRENT", MoveToVersionId: id("1") };
		expect(call("UpdateSecretVersionStage", move).answer.message).toContain(
			`currently attached to version ${first}`,
		);
		const said = { ...move, RemoveFromVersionId: first };
		expect(call("UpdateSecretVersionStage", said).status).toBe(200);
		expect(call("GetSecretValue").answer.VersionStages).toEqual([
			"AWSPENDING",
			"AWSCURRENT",
		]);
		expect(told.at(-1)?.value).toBe("one");
		const before = call("GetSecretValue", { VersionStage: "AWSPREVIOUS" });
		expect(before.answer.VersionId).toBe(first);
	});

	it("may be bytes, and comes with a description by UpdateSecret", () => {
		const { call } = oneSecret();
		const { answer } = call("UpdateSecret", {
			ClientRequestToken: id("1"),
			SecretBinary: "AAE=",
			Description: "bytes",
		});
		expect(answer.VersionId).toBe(id("1"));
		const read = call("GetSecretValue").answer;
		expect([read.SecretBinary, read.SecretString]).toEqual(["AAE=", undefined]);
		expect(call("DescribeSecret").answer).toMatchObject({
			Description: "bytes",
			LastAccessedDate: Math.floor(Date.now() / 86_400_000) * 86_400,
		});
		const only = call("UpdateSecret", { Description: "other" });
		expect(only.answer).toEqual({ ARN: secretArn, Name: "token" });
	});
});

it.each([
	[
		"PutSecretValue",
		{ ClientRequestToken: id("1") },
		"InvalidRequestException",
	],
	["PutSecretValue", { SecretString: "x" }, "InvalidRequestException"],
	[
		"PutSecretValue",
		{ ...put("1", "x"), SecretBinary: "AAE=" },
		"InvalidParameterException",
	],
	["UpdateSecret", { KmsKeyId: "alias/own" }, "InvalidParameterException"],
	["GetSecretValue", { VersionId: id("9") }, "ResourceNotFoundException"],
	[
		"GetSecretValue",
		{ VersionStage: "AWSPREVIOUS" },
		"ResourceNotFoundException",
	],
	["ListSecretVersionIds", { NextToken: "no" }, "InvalidNextTokenException"],
	[
		"ListSecrets",
		{ Filters: [{ Key: "tag-key", Values: ["x"] }] },
		"InvalidParameterException",
	],
	[
		"PutSecretValue",
		{ SecretId: "none", ...put("1", "x") },
		"ResourceNotFoundException",
	],
])("%s of %j is refused", (name, input, code) => {
	const { call, told } = oneSecret();
	expect(call(name, input).answer.__type).toBe(code);
	expect(told).toEqual([]);
});

it("whoever may read a secret may not write it", () => {
	const read = { ...all, Action: "secretsmanager:GetSecretValue" };
	const { call } = oneSecret(read);
	expect(call("GetSecretValue").status).toBe(200);
	const { answer } = call("PutSecretValue", put("1", "one"));
	expect(answer.message).toContain(
		`is not authorized to perform: secretsmanager:PutSecretValue on resource: ${secretArn} `,
	);
	expect(call("GetSecretValue").answer.SecretString).toBe("s3cret");
});

it("what RDS has made is read, and changed by RDS alone", () => {
	const { account } = oneSecret();
	const name = "rds!db-1";
	const arn = `arn:aws:secretsmanager:${region}:123456789012:secret:${name}-AbCdEf`;
	const managed = new Secret({ arn, name, value: "{}", owner: "rds" });
	const of = { ...account, secrets: [...account.secrets, managed] };
	const call = (operation: string, input: object) =>
		callAws(of, `secretsmanager.${operation}`, input);
	const SecretId = arn;
	expect(call("GetSecretValue", { SecretId }).answer.SecretString).toBe("{}");
	expect(call("DescribeSecret", { SecretId }).answer.OwningService).toBe("rds");
	const { answer } = call("PutSecretValue", { SecretId, ...put("1", "x") });
	expect([answer.__type, answer.message]).toEqual([
		"InvalidRequestException",
		"The secret is managed by another service (rds), and you must use that service to update it.",
	]);
	const listed = (input: object) =>
		call("ListSecrets", input).answer.SecretList.map(
			(one: { Name: string }) => one.Name,
		);
	expect(listed({})).toEqual(["token", name]);
	expect(listed({ Filters: [{ Key: "name", Values: ["rds!"] }] })).toEqual([
		name,
	]);
	const first = call("ListSecrets", { MaxResults: 1 }).answer;
	expect(listed({ MaxResults: 1, NextToken: first.NextToken })).toEqual([name]);
});
