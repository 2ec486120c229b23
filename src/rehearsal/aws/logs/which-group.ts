import type { Account } from "../account.ts";
import { Refusal } from "../refusal.ts";
import { type Input, textIn } from "../service.ts";
import type { LogGroup } from "./log-group.ts";
import type { LogStream } from "./log-stream.ts";

export function groupArn({ id, region }: Account, name: string): string {
	return `arn:aws:logs:${region}:${id}:log-group:${name}`;
}

/** By its name, or by `logGroupIdentifier`: a name or an ARN. */
export function groupName(input: Input): string {
	const name = textIn(input, "logGroupName");
	const other = textIn(input, "logGroupIdentifier");
	return name || other.replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, "");
}

/** @throws Refusal for one that there is not. */
export function groupOf({ logGroups }: Account, input: Input): LogGroup {
	if (textIn(input, "logGroupName") && textIn(input, "logGroupIdentifier"))
		throw wrong(
			"LogGroup name and LogGroup identifier are mutually exclusive.",
		);
	const group = logGroups.get(groupName(input).replace(/:\*$/, ""));
	if (group === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			"The specified log group does not exist.",
		);
	return group;
}

/** @throws Refusal for one that there is not. */
export function streamOf(account: Account, input: Input): LogStream {
	const { streams } = groupOf(account, input);
	const stream = streams.get(textIn(input, "logStreamName"));
	if (stream === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			"The specified log stream does not exist.",
		);
	return stream;
}

export function wrong(message: string): Refusal {
	return new Refusal("InvalidParameterException", message);
}

/** @throws Refusal for what would be answered as if it had not been asked. */
export function refuseOthers(input: Input, ...names: readonly string[]): void {
	const found = names.find((name) => input[name] !== undefined);
	if (found !== undefined)
		throw wrong(
			`A rehearsal's logs know no ${found}: it is not answered here.`,
		);
}
