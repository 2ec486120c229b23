import type { Account } from "../account.ts";
import { Refusal } from "../refusal.ts";
import type { Parameter, ParameterVersion } from "./parameter.ts";

/** A name of a hierarchy begins with a slash, which its ARN has once. */
export function parameterArn(
	{ id, region }: Pick<Account, "id" | "region">,
	name: string,
): string {
	return name.startsWith("arn:")
		? name
		: `arn:aws:ssm:${region}:${id}:parameter/${name.replace(/^\//, "")}`;
}

export function parameterOf(
	account: Account,
	name: string,
): Parameter | undefined {
	const arn = parameterArn(account, name);
	return account.parameters.find((one) => one.arn === arn);
}

/** `/shop/flag:3` or its ARN: the name, and after a colon a version or a label. */
export function withoutSelector(name: string): string {
	return name.replace(/^((?:arn(?::[^:]*){5})|[^:]*):[^:]*$/, "$1");
}

export interface Chosen {
	readonly parameter: Parameter;
	readonly version: ParameterVersion;
	/** As it was asked: `:3`. */
	readonly selector: string;
}

/** @throws Refusal for a version that there is not; undefined where there is no such parameter. */
export function chosen(account: Account, name: string): Chosen | undefined {
	const plain = withoutSelector(name);
	const parameter = parameterOf(account, plain);
	if (parameter === undefined) return undefined;
	const selector = name.slice(plain.length);
	const asked = selector.slice(1);
	const version =
		asked === ""
			? parameter.newest
			: parameter.versions.find(({ number }) => String(number) === asked);
	if (version === undefined)
		throw new Refusal(
			"ParameterVersionNotFound",
			`Systems Manager could not find version ${asked} of ${plain}. Verify the version and try again.`,
		);
	return { parameter, version, selector };
}

export function invalid(message: string): Refusal {
	return new Refusal("ValidationException", message);
}
