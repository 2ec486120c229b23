import type { Account } from "../../src/rehearsal/aws/account.ts";
import { callOf } from "../../src/rehearsal/aws/api.ts";
import { LogGroup } from "../../src/rehearsal/aws/logs/index.ts";
import { Parameter } from "../../src/rehearsal/aws/parameters/index.ts";
import { ObjectStore } from "../../src/rehearsal/aws/s3/index.ts";
import { Secret } from "../../src/rehearsal/aws/secret.ts";
import { parsePolicy } from "../../src/rehearsal/iam/index.ts";
import { type Credentials, signed } from "../../src/rehearsal/signature.ts";

export const region = "eu-central-1";
export const secretArn = `arn:aws:secretsmanager:${region}:123456789012:secret:token-AbCdEf`;
export const credentials: Credentials = {
	accessKeyId: "ASIAOWN",
	secretAccessKey: "own",
	sessionToken: "session",
};

/** Everything is allowed. */
export const all = { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" };

/** An account with one of everything, and one role with these statements. */
export function accountWith(...statements: readonly object[]): Account {
	const policy = parsePolicy("aws_iam_role_policy.shop", {
		Statement: statements,
	});
	if (typeof policy === "string") throw new Error(policy);
	return {
		id: "123456789012",
		region,
		roles: [{ name: "shop", session: "i-0", policies: [policy], credentials }],
		secrets: [new Secret({ arn: secretArn, name: "token", value: "s3cret" })],
		parameters: [
			new Parameter({
				arn: `arn:aws:ssm:${region}:123456789012:parameter/shop/flag`,
				name: "/shop/flag",
				type: "String",
				value: "on",
			}),
		],
		assumable: [],
		assumed: [],
		topics: [`arn:aws:sns:${region}:123456789012:alarms`],
		objects: new ObjectStore(["assets"]),
		logGroups: new Map([["/shop", new LogGroup()]]),
	};
}

/** What a signed call of AWS's JSON protocol is answered, and what is told of it where it is refused. */
export function callAws(
	account: Account,
	target: string,
	input: object,
	by: Credentials = credentials,
) {
	const refused: string[] = [];
	const request = {
		method: "POST",
		target: "/",
		headers: { host: "somewhere", "x-amz-target": target },
		body: JSON.stringify(input),
	};
	const at = { region, service: "any", at: new Date() };
	const headers = signed(request, by, at);
	const { status, body } = callOf(account, { ...request, headers }, (text) =>
		refused.push(text),
	);
	return { status, answer: JSON.parse(body), refused };
}
