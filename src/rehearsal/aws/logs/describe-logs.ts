import type { Account } from "../account.ts";
import { pageOf } from "../page.ts";
import { type Input, textIn } from "../service.ts";
import type { LogStream } from "./log-stream.ts";
import {
	groupArn,
	groupName,
	groupOf,
	refuseOthers,
	wrong,
} from "./which-group.ts";

const pages = {
	token: "nextToken",
	size: "limit",
	most: 50,
	wrongToken: "InvalidParameterException",
	wrongSize: "InvalidParameterException",
};

const byName = ([one]: [string, unknown], [other]: [string, unknown]) =>
	one < other ? -1 : 1;

const newest = ({ events, created }: LogStream) =>
	events.at(-1)?.timestamp ?? created;

/** By name, or by the time of what is newest in each. Source: Amazon CloudWatch Logs API Reference, `DescribeLogStreams`. */
export function describeLogStreams(input: Input, account: Account): Input {
	const { streams } = groupOf(account, input);
	const prefix = textIn(input, "logStreamNamePrefix");
	const isByTime = textIn(input, "orderBy") === "LastEventTime";
	if (isByTime && prefix !== "")
		throw wrong("Cannot order by LastEventTime with a logStreamNamePrefix.");
	const all = [...streams]
		.filter(([name]) => name.startsWith(prefix))
		.sort(
			isByTime ? ([, one], [, other]) => newest(one) - newest(other) : byName,
		);
	if (input.descending === true) all.reverse();
	const { items, next } = pageOf(all, input, pages);
	const own = groupArn(account, groupName(input));
	return {
		logStreams: items.map(([logStreamName, { events, created }]) => {
			const [first] = events;
			const last = events.at(-1);
			return {
				logStreamName,
				creationTime: created,
				...(first && { firstEventTimestamp: first.timestamp }),
				...(last && {
					lastEventTimestamp: last.timestamp,
					lastIngestionTime: last.ingested,
				}),
				arn: `${own}:log-stream:${logStreamName}`,
				storedBytes: 0,
			};
		}),
		...(next && { nextToken: next }),
	};
}

/** By name. Source: Amazon CloudWatch Logs API Reference, `DescribeLogGroups`. */
export function describeLogGroups(input: Input, account: Account): Input {
	refuseOthers(input, "logGroupIdentifiers", "accountIdentifiers");
	const prefix = textIn(input, "logGroupNamePrefix");
	const part = textIn(input, "logGroupNamePattern");
	if (prefix !== "" && part !== "")
		throw wrong(
			"LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
		);
	const all = [...account.logGroups]
		.filter(([name]) => name.startsWith(prefix) && name.includes(part))
		.filter(() => (input.logGroupClass ?? "STANDARD") === "STANDARD")
		.sort(byName);
	const { items, next } = pageOf(all, input, pages);
	return {
		logGroups: items.map(([logGroupName, group]) => ({
			logGroupName,
			creationTime: group.created,
			...(group.retentionDays !== undefined && {
				retentionInDays: group.retentionDays,
			}),
			arn: `${groupArn(account, logGroupName)}:*`,
			logGroupArn: groupArn(account, logGroupName),
			logGroupClass: "STANDARD",
			storedBytes: bytesIn([...group.streams.values()]),
		})),
		...(next && { nextToken: next }),
	};
}

function bytesIn(streams: readonly LogStream[]): number {
	const events = streams.flatMap((one) => one.events);
	return events.reduce(
		(sum, { message }) => sum + Buffer.byteLength(message),
		0,
	);
}
