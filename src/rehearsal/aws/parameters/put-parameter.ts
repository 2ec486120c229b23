import { type Account, type Role, sessionArn } from "../account.ts";
import { Refusal } from "../refusal.ts";
import { type Input, textIn } from "../service.ts";
import { Parameter } from "./parameter.ts";
import { invalid, parameterArn, parameterOf } from "./which-parameter.ts";

const types = ["String", "StringList", "SecureString"];

/** How long a value of each tier may be. */
const longest = { Standard: 4096, Advanced: 8192 } as const;

/** A new parameter, or with `Overwrite` a new version of one. Source: AWS Systems Manager API Reference, `PutParameter`. */
export function putParameter(
	input: Input,
	account: Account,
	role: Role,
): Input {
	const name = textIn(input, "Name");
	const value = textIn(input, "Value");
	refuseWrong(input, name);
	const tier = tierOf(input, value);
	const by = sessionArn(account, role);
	const known = parameterOf(account, name);
	const parameter = known ?? created(input, account, tier, by);
	if (known !== undefined) {
		overwritable(known, input);
		known.write(value, by);
		known.tier = tier;
		if (typeof input.Description === "string")
			known.description = input.Description;
	}
	account.changed?.({ event: "kept", arn: parameter.arn, value });
	return { Version: parameter.newest.number, Tier: tier };
}

function created(
	input: Input,
	account: Account,
	tier: string,
	by: string,
): Parameter {
	const type = textIn(input, "Type");
	if (type === "")
		throw invalid("A parameter type is required when you create a parameter.");
	const name = textIn(input, "Name");
	const settings = {
		arn: parameterArn(account, name),
		name,
		type,
		value: textIn(input, "Value"),
		description: textIn(input, "Description"),
		tier,
	};
	const parameter = new Parameter(settings, by);
	account.parameters.push(parameter);
	return parameter;
}

function overwritable({ type }: Parameter, input: Input): void {
	if (input.Overwrite !== true)
		throw new Refusal(
			"ParameterAlreadyExists",
			"The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
		);
	const asked = textIn(input, "Type");
	if (asked !== "" && asked !== type)
		throw new Refusal(
			"HierarchyTypeMismatchException",
			"Parameter Store doesn't support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type.",
		);
}

function refuseWrong(input: Input, name: string): void {
	if (!/^(?:\/?[\w.-]+|(?:\/[\w.-]+)+)$/.test(name))
		throw invalid(
			name.includes("/") && !name.startsWith("/")
				? "Parameter name must be a fully qualified name."
				: `Parameter name: can't be ${name}: it consists of letters, numbers and the symbols . - _, and of / between the levels of a hierarchy.`,
		);
	if (/^\/?(?:aws|ssm)/i.test(name))
		throw invalid(
			`Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive).`,
		);
	const type = textIn(input, "Type");
	if (type !== "" && !types.includes(type))
		throw invalid(
			`1 validation error detected: Value '${type}' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [${types.join(", ")}]`,
		);
	if (Array.isArray(input.Tags) && input.Overwrite === true)
		throw invalid(
			"Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
		);
	const others = ["KeyId", "Policies", "AllowedPattern"];
	const other = others.find((one) => input[one] !== undefined);
	if (other !== undefined)
		throw invalid(`A rehearsal's parameters know no ${other}.`);
}

function tierOf({ Tier }: Input, value: string): keyof typeof longest {
	const isLong = value.length > longest.Standard;
	// It chooses what is needed.
	const tier =
		Tier === "Advanced" || (Tier === "Intelligent-Tiering" && isLong)
			? "Advanced"
			: "Standard";
	if (value.length > longest[tier])
		throw invalid(
			`${tier} tier parameters support a maximum parameter value of ${longest[tier]} characters.`,
		);
	return tier;
}
