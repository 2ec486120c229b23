import type { Account, LogEvent } from "./account.ts";
import { Refusal } from "./refusal.ts";
import { type Input, type JsonService, textIn } from "./service.ts";

const groupArn = ({ id, region }: Account, name: string) =>
	`arn:aws:logs:${region}:${id}:log-group:${name}`;

function asksStream(action: string) {
	return (input: Input, account: Account) => [
		{
			action: `logs:${action}`,
			resource: `${groupArn(account, textIn(input, "logGroupName"))}:log-stream:${textIn(input, "logStreamName")}`,
		},
	];
}

function asksGroup(action: string, from: string) {
	return (input: Input, account: Account) => [
		{
			action: `logs:${action}`,
			resource: `${groupArn(account, textIn(input, from))}:log-stream:`,
		},
	];
}

function groupOf({ logGroups }: Account, input: Input) {
	const group = logGroups.get(textIn(input, "logGroupName"));
	if (group === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			"The specified log group does not exist.",
		);
	return group;
}

function streamOf(account: Account, input: Input): LogEvent[] {
	const stream = groupOf(account, input).get(textIn(input, "logStreamName"));
	if (stream === undefined)
		throw new Refusal(
			"ResourceNotFoundException",
			"The specified log stream does not exist.",
		);
	return stream;
}

/** Of one stream no more is kept. */
const mostEvents = 10_000;

function written(input: Input): readonly LogEvent[] {
	const { logEvents } = input;
	return Array.isArray(logEvents)
		? logEvents.map((one: Input) => ({
				timestamp: Number(one.timestamp),
				message: textIn(one, "message"),
			}))
		: [];
}

/** Source: Amazon CloudWatch Logs API Reference. */
export const logs: JsonService = {
	signedAs: "logs",
	target: "Logs_20140328",
	version: "1.1",
	operations: {
		CreateLogGroup: {
			asks: asksGroup("CreateLogGroup", "logGroupName"),
			answers: (input, { logGroups }) => {
				const name = textIn(input, "logGroupName");
				if (logGroups.has(name))
					throw new Refusal(
						"ResourceAlreadyExistsException",
						"The specified log group already exists",
					);
				logGroups.set(name, new Map());
				return {};
			},
		},
		CreateLogStream: {
			asks: asksStream("CreateLogStream"),
			answers: (input, account) => {
				const group = groupOf(account, input);
				const name = textIn(input, "logStreamName");
				if (group.has(name))
					throw new Refusal(
						"ResourceAlreadyExistsException",
						"The specified log stream already exists",
					);
				group.set(name, []);
				return {};
			},
		},
		PutLogEvents: {
			asks: asksStream("PutLogEvents"),
			answers: (input, account) => {
				const stream = streamOf(account, input);
				stream.push(...written(input));
				stream.splice(0, stream.length - mostEvents);
				return { nextSequenceToken: "0" };
			},
		},
		GetLogEvents: {
			asks: asksStream("GetLogEvents"),
			answers: (input, account) => ({
				events: streamOf(account, input).map((one) => ({
					...one,
					ingestionTime: one.timestamp,
				})),
				nextForwardToken: "f/0",
				nextBackwardToken: "b/0",
			}),
		},
		DescribeLogStreams: {
			asks: asksGroup("DescribeLogStreams", "logGroupName"),
			answers: (input, account) => ({
				logStreams: [...groupOf(account, input).keys()]
					.filter((name) =>
						name.startsWith(textIn(input, "logStreamNamePrefix")),
					)
					.map((logStreamName) => ({ logStreamName })),
			}),
		},
		DescribeLogGroups: {
			asks: asksGroup("DescribeLogGroups", "logGroupNamePrefix"),
			answers: (input, account) => ({
				logGroups: [...account.logGroups.keys()]
					.filter((name) =>
						name.startsWith(textIn(input, "logGroupNamePrefix")),
					)
					.map((logGroupName) => ({
						logGroupName,
						arn: `${groupArn(account, logGroupName)}:*`,
					})),
			}),
		},
	},
};
