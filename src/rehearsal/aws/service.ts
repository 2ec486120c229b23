import type { RequestContext } from "../iam/index.ts";
import type { Account, Role } from "./account.ts";

export type Input = Readonly<Record<string, unknown>>;

/** What one operation of a service asks IAM for, and what it answers. */
export interface Operation {
	/** Pairs of action and ARN; empty for what everybody may who is known. */
	asks(
		input: Input,
		account: Account,
	): readonly {
		readonly action: string;
		readonly resource: string;
		readonly context?: RequestContext;
	}[];
	/** @throws Refusal as the service does. */
	answers(input: Input, account: Account, role: Role): Input;
}

/** A service that speaks AWS's JSON protocol, by what stands before the dot of `X-Amz-Target`. */
export interface JsonService {
	/** As calls are signed for it: `secretsmanager`. */
	readonly signedAs: string;
	readonly target: string;
	readonly version: "1.0" | "1.1";
	readonly operations: Readonly<Record<string, Operation>>;
}

export function textIn(input: Input, name: string): string {
	const value = input[name];
	return typeof value === "string" ? value : "";
}

export function textsIn(input: Input, name: string): readonly string[] {
	const value = input[name];
	return Array.isArray(value)
		? value.filter((one) => typeof one === "string")
		: [];
}
