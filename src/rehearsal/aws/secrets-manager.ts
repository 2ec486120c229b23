import type { Account, Secret } from "./account.ts";
import { Refusal } from "./refusal.ts";
import { type Input, type JsonService, textIn } from "./service.ts";

/** By its ARN, whole or without the six characters that AWS adds, or by its name. */
function secretOf({ secrets }: Account, input: Input): Secret | undefined {
	const asked = textIn(input, "SecretId");
	return secrets.find(
		({ arn, name }) =>
			arn === asked || name === asked || arn.replace(/-\w{6}$/, "") === asked,
	);
}

function asks(action: string) {
	return (input: Input, account: Account) => [
		{
			action: `secretsmanager:${action}`,
			resource: secretOf(account, input)?.arn ?? textIn(input, "SecretId"),
		},
	];
}

function found(input: Input, account: Account): Secret {
	const secret = secretOf(account, input);
	if (secret === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			"Secrets Manager can't find the specified secret.",
		);
	return secret;
}

/** Source: AWS Secrets Manager API Reference. */
export const secretsManager: JsonService = {
	signedAs: "secretsmanager",
	target: "secretsmanager",
	version: "1.1",
	operations: {
		GetSecretValue: {
			asks: asks("GetSecretValue"),
			answers: (input, account) => {
				const { arn, name, value } = found(input, account);
				return {
					ARN: arn,
					Name: name,
					SecretString: value,
					VersionId: "00000000-0000-4000-8000-000000000000",
					VersionStages: ["AWSCURRENT"],
					CreatedDate: 1_700_000_000,
				};
			},
		},
		DescribeSecret: {
			asks: asks("DescribeSecret"),
			answers: (input, account) => {
				const { arn, name } = found(input, account);
				return { ARN: arn, Name: name };
			},
		},
	},
};
