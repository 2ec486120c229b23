import type { Account } from "../account.ts";
import { Refusal } from "../refusal.ts";
import { type Input, type JsonService, textIn, textsIn } from "../service.ts";
import {
	describeParameters,
	parameterHistory,
	parametersByPath,
} from "./list-parameters.ts";
import { putParameter } from "./put-parameter.ts";
import { shownParameter } from "./shown-parameter.ts";
import {
	type Chosen,
	chosen,
	invalid,
	parameterArn,
	parameterOf,
	withoutSelector,
} from "./which-parameter.ts";

type Context = (input: Input) => Readonly<Record<string, string>>;

function asks(
	action: string,
	names: (input: Input) => readonly string[],
	contextOf: Context = () => ({}),
) {
	return (input: Input, account: Account) =>
		names(input).map((name) => ({
			action: `ssm:${action}`,
			resource: parameterArn(account, withoutSelector(name)),
			context: contextOf(input),
		}));
}

const own = (input: Input) => [textIn(input, "Name")];

function shown({ parameter, version, selector }: Chosen, input: Input) {
	const isOpen = input.WithDecryption === true;
	return shownParameter(parameter, version, isOpen, selector);
}

/** Of several, those that there are, by name; a version that there is not is as good as none. */
function several(input: Input, account: Account): Input {
	const names = textsIn(input, "Names");
	if (names.length > 10)
		throw invalid(
			`1 validation error detected: Value '[${names.join(", ")}]' at 'names' failed to satisfy constraint: Member must have length less than or equal to 10`,
		);
	const found = names.map((name) => ({
		name,
		one: chosenOrNone(account, name),
	}));
	const parameters = found.flatMap(({ one }) => (one ? shown(one, input) : []));
	return {
		Parameters: parameters.sort((one, other) =>
			one.Name < other.Name ? -1 : 1,
		),
		InvalidParameters: found
			.filter(({ one }) => one === undefined)
			.map(({ name }) => name),
	};
}

function chosenOrNone(account: Account, name: string): Chosen | undefined {
	try {
		return chosen(account, name);
	} catch (error) {
		if (error instanceof Refusal) return undefined;
		throw error;
	}
}

function flag(name: string, field: string): Context {
	return (input) => ({ [name]: String(input[field] === true) });
}

const notFound = () => new Refusal("ParameterNotFound", "");

/**
 * Source: AWS Systems Manager API Reference, Parameter Store; of the conditions, User Guide, "Preventing access to
 * Parameter Store API operations".
 */
export const parameterStore: JsonService = {
	signedAs: "ssm",
	target: "AmazonSSM",
	version: "1.1",
	operations: {
		GetParameter: {
			asks: asks("GetParameter", own),
			answers: (input, account) => {
				const found = chosen(account, textIn(input, "Name"));
				if (found === undefined) throw notFound();
				return { Parameter: shown(found, input) };
			},
		},
		GetParameters: {
			asks: asks("GetParameters", (input) => textsIn(input, "Names")),
			answers: several,
		},
		GetParametersByPath: {
			asks: asks(
				"GetParametersByPath",
				(input) => [textIn(input, "Path")],
				flag("ssm:Recursive", "Recursive"),
			),
			answers: parametersByPath,
		},
		GetParameterHistory: {
			asks: asks("GetParameterHistory", own),
			answers: (input, account) => {
				const found = parameterOf(account, textIn(input, "Name"));
				if (found === undefined) throw notFound();
				return parameterHistory(found, input);
			},
		},
		DescribeParameters: {
			asks: (_, { id, region }) => [
				{
					action: "ssm:DescribeParameters",
					resource: `arn:aws:ssm:${region}:${id}:*`,
				},
			],
			answers: describeParameters,
		},
		PutParameter: {
			asks: asks("PutParameter", own, flag("ssm:Overwrite", "Overwrite")),
			answers: putParameter,
		},
	},
};
