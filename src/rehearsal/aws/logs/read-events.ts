import type { Account } from "../account.ts";
import { type Input, textIn, textsIn } from "../service.ts";
import { matcherOf } from "./filter-pattern.ts";
import { inOrder, type LogEvent } from "./log-stream.ts";
import { type Matches, UnknownPattern } from "./unknown-pattern.ts";
import { groupOf, refuseOthers, streamOf, wrong } from "./which-group.ts";

/** One answer has no more events, nor more bytes of messages. */
const mostEvents = 10_000;
const mostBytes = 1024 * 1024;

function limitIn({ limit = mostEvents }: Input): number {
	const most = Number(limit);
	if (!(most >= 1 && most <= mostEvents))
		throw wrong(
			`1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value between 1 and ${mostEvents}`,
		);
	return most;
}

/** As many as one answer has, from the beginning. */
function fitting<Event extends LogEvent>(
	events: readonly Event[],
	most: number,
): readonly Event[] {
	let bytes = 0;
	const end = events.findIndex(({ message }, at) => {
		bytes += Buffer.byteLength(message);
		return at >= most || (bytes > mostBytes && at > 0);
	});
	return end < 0 ? events : events.slice(0, end);
}

/** A place between events, which stays where it is when more are written. */
type Mark = Pick<LogEvent, "timestamp" | "id">;

function tokenOf({ timestamp, id }: Mark): string {
	return `${timestamp}-${id}`;
}

function markIn(token: string): Mark {
	const [, timestamp, id] = /^(\d+)-(\d+)$/.exec(token) ?? [];
	if (timestamp === undefined || id === undefined)
		throw wrong("The specified nextToken is invalid.");
	return { timestamp: Number(timestamp), id };
}

const isAfter = (event: LogEvent, mark: Mark) =>
	event.timestamp > mark.timestamp ||
	(event.timestamp === mark.timestamp && event.id > mark.id);

const isBefore = (event: LogEvent, mark: Mark) =>
	event.id !== mark.id && !isAfter(event, mark);

function matcherIn(input: Input): Matches {
	try {
		return matcherOf(textIn(input, "filterPattern"));
	} catch (error) {
		if (error instanceof UnknownPattern) throw wrong(error.message);
		throw error;
	}
}

function timeIn(input: Input, name: string, otherwise: number): number {
	return typeof input[name] === "number" ? input[name] : otherwise;
}

/**
 * Events of several streams, by their time. Those at `endTime` are among them. Source: Amazon CloudWatch Logs API
 * Reference, `FilterLogEvents`, which also says of `interleaved` and of `searchedLogStreams` that nothing heeds them.
 */
export function filterLogEvents(input: Input, account: Account): Input {
	const { streams } = groupOf(account, input);
	refuseOthers(input, "unmask");
	const names = textsIn(input, "logStreamNames");
	const prefix = textIn(input, "logStreamNamePrefix");
	if (names.length > 0 && prefix !== "")
		throw wrong(
			"Cannot use logStreamNamePrefix with logStreamNames: they are mutually exclusive.",
		);
	const matches = matcherIn(input);
	const from = timeIn(input, "startTime", 0);
	const to = timeIn(input, "endTime", Number.POSITIVE_INFINITY);
	const token = textIn(input, "nextToken");
	const mark = token === "" ? undefined : markIn(token);
	const found = [...streams]
		.filter(([name]) => name.startsWith(prefix))
		.filter(([name]) => names.length === 0 || names.includes(name))
		.flatMap(([logStreamName, { events }]) =>
			events
				.filter(({ timestamp }) => timestamp >= from && timestamp <= to)
				.filter((one) => mark === undefined || isAfter(one, mark))
				.filter(({ message }) => matches(message))
				.map((one) => ({ ...one, logStreamName })),
		)
		.sort(inOrder);
	const events = fitting(found, limitIn(input));
	const last = events.at(-1);
	return {
		events: events.map(
			({ logStreamName, timestamp, message, ingested, id }) => ({
				logStreamName,
				timestamp,
				message,
				ingestionTime: ingested,
				eventId: id,
			}),
		),
		searchedLogStreams: [],
		...(last && events.length < found.length && { nextToken: tokenOf(last) }),
	};
}

const forward = "f/";
const backward = "b/";

/**
 * Events of one stream; the newest, where nothing else is asked. Those at `endTime` are not among them. A token that
 * comes back as it was given says that there is no more. Source: Amazon CloudWatch Logs API Reference, `GetLogEvents`.
 */
export function getLogEvents(input: Input, account: Account): Input {
	const stream = streamOf(account, input);
	refuseOthers(input, "unmask");
	const from = timeIn(input, "startTime", 0);
	const to = timeIn(input, "endTime", Number.POSITIVE_INFINITY);
	const all = stream.events.filter(
		({ timestamp }) => timestamp >= from && timestamp < to,
	);
	const token = textIn(input, "nextToken");
	const isForward =
		token === "" ? input.startFromHead === true : token.startsWith(forward);
	const found = beyond(all, token);
	const most = limitIn(input);
	const events = isForward
		? fitting(found, most)
		: fitting([...found].reverse(), most).toReversed();
	const [first] = events;
	const last = events.at(-1);
	const start = { timestamp: 0, id: "0" };
	const here = token === "" ? tokenOf(start) : token.slice(forward.length);
	return {
		events: events.map(({ timestamp, message, ingested }) => ({
			timestamp,
			message,
			ingestionTime: ingested,
		})),
		nextForwardToken: forward + (last ? tokenOf(last) : here),
		nextBackwardToken: backward + (first ? tokenOf(first) : here),
	};
}

function beyond(all: readonly LogEvent[], token: string): readonly LogEvent[] {
	if (token === "") return all;
	const mark = markIn(token.slice(forward.length));
	if (token.startsWith(forward)) return all.filter((one) => isAfter(one, mark));
	if (token.startsWith(backward))
		return all.filter((one) => isBefore(one, mark));
	throw wrong("The specified nextToken is invalid.");
}
