import type { Account } from "../account.ts";
import { Refusal } from "../refusal.ts";
import { type Input, type JsonService, textIn } from "../service.ts";
import { describeLogGroups, describeLogStreams } from "./describe-logs.ts";
import { LogGroup } from "./log-group.ts";
import { LogStream, type WrittenEvent } from "./log-stream.ts";
import { filterLogEvents, getLogEvents } from "./read-events.ts";
import { groupArn, groupName, groupOf, streamOf } from "./which-group.ts";

function asksStream(action: string) {
	return (input: Input, account: Account) => [
		{
			action: `logs:${action}`,
			resource: `${groupArn(account, groupName(input))}:log-stream:${textIn(input, "logStreamName")}`,
		},
	];
}

/** About a group as a whole; of all groups the name is empty. */
function asksGroup(action: string, nameOf = groupName) {
	return (input: Input, account: Account) => [
		{
			action: `logs:${action}`,
			resource: `${groupArn(account, nameOf(input))}:log-stream:`,
		},
	];
}

function written({ logEvents }: Input): readonly WrittenEvent[] {
	return Array.isArray(logEvents)
		? logEvents.map((one: Input) => ({
				timestamp: Number(one.timestamp),
				message: textIn(one, "message"),
			}))
		: [];
}

function isThere(what: string): Refusal {
	return new Refusal(
		"ResourceAlreadyExistsException",
		`The specified log ${what} already exists`,
	);
}

/** Source: Amazon CloudWatch Logs API Reference. */
export const logs: JsonService = {
	signedAs: "logs",
	target: "Logs_20140328",
	version: "1.1",
	operations: {
		CreateLogGroup: {
			asks: asksGroup("CreateLogGroup"),
			answers: (input, { logGroups }) => {
				const name = textIn(input, "logGroupName");
				if (logGroups.has(name)) throw isThere("group");
				logGroups.set(name, new LogGroup());
				return {};
			},
		},
		CreateLogStream: {
			asks: asksStream("CreateLogStream"),
			answers: (input, account) => {
				const { streams } = groupOf(account, input);
				const name = textIn(input, "logStreamName");
				if (streams.has(name)) throw isThere("stream");
				streams.set(name, new LogStream());
				return {};
			},
		},
		PutLogEvents: {
			asks: asksStream("PutLogEvents"),
			answers: (input, account) => {
				streamOf(account, input).add(written(input));
				return { nextSequenceToken: "0" };
			},
		},
		GetLogEvents: {
			asks: asksStream("GetLogEvents"),
			answers: getLogEvents,
		},
		FilterLogEvents: {
			asks: asksGroup("FilterLogEvents"),
			answers: filterLogEvents,
		},
		DescribeLogStreams: {
			asks: asksGroup("DescribeLogStreams"),
			answers: describeLogStreams,
		},
		DescribeLogGroups: {
			asks: asksGroup("DescribeLogGroups", (input) =>
				textIn(input, "logGroupNamePrefix"),
			),
			answers: describeLogGroups,
		},
	},
};
