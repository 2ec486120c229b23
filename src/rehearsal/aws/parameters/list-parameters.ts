import type { Account } from "../account.ts";
import { pageOf } from "../page.ts";
import { Refusal } from "../refusal.ts";
import { type Input, textIn, textsIn } from "../service.ts";
import type { Parameter, ParameterVersion } from "./parameter.ts";
import { shownParameter } from "./shown-parameter.ts";
import { invalid } from "./which-parameter.ts";

const pages = (most: number) => ({
	token: "NextToken",
	size: "MaxResults",
	most,
	wrongToken: "InvalidNextToken",
	wrongSize: "ValidationException",
});

const byName = (one: Parameter, other: Parameter) =>
	one.name < other.name ? -1 : 1;

/** Whoever may ask for a path may have all below it. Source: AWS Systems Manager API Reference, `GetParametersByPath`. */
export function parametersByPath(input: Input, account: Account): Input {
	const path = textIn(input, "Path");
	if (!path.startsWith("/"))
		throw invalid(
			'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/".',
		);
	const holds = filterIn(input, ["Type"]);
	const all = account.parameters
		.filter(({ name }) => isPublic(name) === isPublic(path))
		.filter(({ name }) => isBelow(name, path, input.Recursive === true))
		.filter(holds)
		.sort(byName);
	const { items, next } = pageOf(all, input, pages(10));
	return {
		Parameters: items.map((one) =>
			shownParameter(one, one.newest, input.WithDecryption === true),
		),
		...(next && { NextToken: next }),
	};
}

/** Source: AWS Systems Manager API Reference, `DescribeParameters`. */
export function describeParameters(input: Input, account: Account): Input {
	if (input.Filters !== undefined)
		throw new Refusal(
			"InvalidFilterKey",
			"A rehearsal knows ParameterFilters only, and not Filters, which they replace.",
		);
	const keys = ["Name", "Path", "Type", "Tier", "DataType"];
	const holds = filterIn(input, keys);
	const all = account.parameters
		.filter(({ name }) => !isPublic(name))
		.filter(holds)
		.sort(byName);
	const { items, next } = pageOf(all, input, pages(50));
	return {
		Parameters: items.map((one) => metadataOf(one, one.newest)),
		...(next && { NextToken: next }),
	};
}

/** Source: AWS Systems Manager API Reference, `GetParameterHistory`. */
export function parameterHistory(parameter: Parameter, input: Input): Input {
	const { items, next } = pageOf(parameter.versions, input, pages(50));
	return {
		Parameters: items.map((version) => {
			const isOpen = input.WithDecryption === true;
			const { Value } = shownParameter(parameter, version, isOpen);
			const { ARN, ...rest } = metadataOf(parameter, version);
			return { ...rest, Value, Labels: [] };
		}),
		...(next && { NextToken: next }),
	};
}

function metadataOf(
	parameter: Parameter,
	{ number, modified, by }: ParameterVersion,
) {
	const { arn, name, type, description, tier } = parameter;
	return {
		ARN: arn,
		Name: name,
		Type: type,
		...(type === "SecureString" && { KeyId: "alias/aws/ssm" }),
		...(description !== "" && { Description: description }),
		LastModifiedDate: modified / 1000,
		...(by !== undefined && { LastModifiedUser: by }),
		Version: number,
		Tier: tier,
		Policies: [],
		DataType: "text",
	};
}

/** AWS's own, which a document may read: they are in no account. */
function isPublic(name: string): boolean {
	return name.startsWith("/aws/");
}

function isBelow(name: string, path: string, isDeep: boolean): boolean {
	const start = path.endsWith("/") ? path : `${path}/`;
	if (!name.startsWith(start)) return false;
	return isDeep || !name.slice(start.length).includes("/");
}

type Holds = (parameter: Parameter) => boolean;

/** All of several filters; of one filter's values any. @throws Refusal for what is not known here */
function filterIn(input: Input, keys: readonly string[]): Holds {
	const filters = (input.ParameterFilters ?? []) as readonly Input[];
	const all = filters.map((one) => {
		const key = textIn(one, "Key");
		if (!keys.includes(key))
			throw new Refusal(
				"InvalidFilterKey",
				`A rehearsal filters these parameters by ${keys.join(", ")}, and not by ${key}.`,
			);
		return holdsOf(key, textIn(one, "Option"), textsIn(one, "Values"));
	});
	return (parameter) => all.every((holds) => holds(parameter));
}

function holdsOf(
	key: string,
	option: string,
	values: readonly string[],
): Holds {
	if (key === "Path")
		return ({ name }) =>
			values.some((path) => isBelow(name, path, option === "Recursive"));
	const compare = compared[option || "Equals"];
	if (compare === undefined || (option === "Contains" && key !== "Name"))
		throw new Refusal(
			"InvalidFilterOption",
			`The filter ${key} knows no option ${option}.`,
		);
	return ({ name, type, tier }) => {
		const own = { Name: name, Type: type, Tier: tier, DataType: "text" };
		const found = own[key as keyof typeof own];
		return values.some((value) => compare(found, value));
	};
}

const compared: Readonly<
	Record<string, (found: string, value: string) => boolean>
> = {
	Equals: (found, value) => found === value,
	BeginsWith: (found, value) => found.startsWith(value),
	Contains: (found, value) => found.includes(value),
};
