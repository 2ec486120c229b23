import type { Account, Parameter } from "./account.ts";
import { Refusal } from "./refusal.ts";
import { type Input, type JsonService, textIn, textsIn } from "./service.ts";

/** A name of a hierarchy begins with a slash, which its ARN has once. */
export function parameterArn(
	{ id, region }: Pick<Account, "id" | "region">,
	name: string,
): string {
	return name.startsWith("arn:")
		? name
		: `arn:aws:ssm:${region}:${id}:parameter/${name.replace(/^\//, "")}`;
}

function parameterOf(account: Account, name: string): Parameter | undefined {
	const arn = parameterArn(account, name);
	return account.parameters.find((one) => one.arn === arn);
}

const shown = ({ arn, name, type, value }: Parameter) => ({
	ARN: arn,
	Name: name,
	Type: type,
	Value: value,
	Version: 1,
	DataType: "text",
	LastModifiedDate: 1_700_000_000,
});

function asks(action: string, names: (input: Input) => readonly string[]) {
	return (input: Input, account: Account) =>
		names(input).map((name) => ({
			action: `ssm:${action}`,
			resource: parameterArn(account, name),
		}));
}

/** Source: AWS Systems Manager API Reference, Parameter Store. */
export const parameterStore: JsonService = {
	signedAs: "ssm",
	target: "AmazonSSM",
	version: "1.1",
	operations: {
		GetParameter: {
			asks: asks("GetParameter", (input) => [textIn(input, "Name")]),
			answers: (input, account) => {
				const found = parameterOf(account, textIn(input, "Name"));
				if (found === undefined) throw new Refusal("ParameterNotFound", "");
				return { Parameter: shown(found) };
			},
		},
		GetParameters: {
			asks: asks("GetParameters", (input) => textsIn(input, "Names")),
			answers: (input, account) => {
				const names = textsIn(input, "Names");
				const missing = names.filter(
					(name) => parameterOf(account, name) === undefined,
				);
				return {
					Parameters: names
						.map((name) => parameterOf(account, name))
						.filter((one) => one !== undefined)
						.map(shown),
					InvalidParameters: missing,
				};
			},
		},
	},
};
