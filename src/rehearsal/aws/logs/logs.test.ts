import { describe, expect, it } from "vitest";
import {
	accountWith,
	all,
	callAws,
	region,
} from "../../../../test/support/aws-call.ts";
import { LogGroup } from "./log-group.ts";
import { LogStream } from "./log-stream.ts";

const start = 1_800_000_000_000;

/** A group with two streams that were written in turn: `a` has 0, 2, 4 and `b` has 1, 3. */
function logsOf(...statements: readonly object[]) {
	const account = accountWith(
		...(statements.length === 0 ? [all] : statements),
	);
	const group = new LogGroup(30);
	account.logGroups.set("/shop", group);
	for (const at of [0, 1, 2, 3, 4])
		group.write(at % 2 === 0 ? "a" : "b", [
			{ timestamp: start + at, message: `event ${at}` },
		]);
	const call = (name: string, input: object = {}) =>
		callAws(account, `Logs_20140328.${name}`, input);
	const filter = (input: object = {}) =>
		call("FilterLogEvents", { logGroupName: "/shop", ...input }).answer;
	return { account, group, call, filter };
}

const messages = ({ events }: { events: { message: string }[] }) =>
	events.map(({ message }) => message.replace("event ", "")).join();

describe("events of a group", () => {
	it("are those of all streams, by their time, each with its own number", () => {
		const { filter } = logsOf();
		const answer = filter();
		expect(messages(answer)).toBe("0,1,2,3,4");
		expect(answer.events[1]).toMatchObject({
			logStreamName: "b",
			timestamp: start + 1,
			message: "event 1",
			eventId: expect.stringMatching(/^\d{56}$/),
		});
		expect(answer.nextToken).toBeUndefined();
		expect(answer.searchedLogStreams).toEqual([]);
	});

	it.each([
		[{ startTime: start + 1, endTime: start + 3 }, "1,2,3"],
		[{ logStreamNames: ["b"] }, "1,3"],
		[{ logStreamNamePrefix: "a" }, "0,2,4"],
		[{ filterPattern: "?3 ?4" }, "3,4"],
		[
			{
				logGroupName: undefined,
				logGroupIdentifier: `arn:aws:logs:${region}:123456789012:log-group:/shop`,
			},
			"0,1,2,3,4",
		],
	])("with %j are %s", (input, expected) => {
		expect(messages(logsOf().filter(input))).toBe(expected);
	});

	it("come in pages that nothing is missing from, also when more is written meanwhile", () => {
		const { filter, group } = logsOf();
		const first = filter({ limit: 2 });
		group.write("a", [{ timestamp: start, message: "event early" }]);
		group.write("b", [{ timestamp: start + 9, message: "event 9" }]);
		const second = filter({ limit: 2, nextToken: first.nextToken });
		const third = filter({ limit: 2, nextToken: second.nextToken });
		expect([first, second, third].map(messages)).toEqual(["0,1", "2,3", "4,9"]);
		expect(third.nextToken).toBeUndefined();
	});

	it("have a mebibyte an answer", () => {
		const { filter, group } = logsOf();
		const message = "x".repeat(400_000);
		for (const at of [5, 6, 7])
			group.write("c", [{ timestamp: start + at, message }]);
		const { events, nextToken } = filter({ logStreamNames: ["c"] });
		expect(events).toHaveLength(2);
		const next = filter({ logStreamNames: ["c"], nextToken });
		expect(next.events).toHaveLength(1);
	});

	it.each([
		[{ logGroupName: "/none" }, "ResourceNotFoundException"],
		[
			{ logStreamNamePrefix: "a", logStreamNames: ["b"] },
			"InvalidParameterException",
		],
		[{ filterPattern: "%a%" }, "InvalidParameterException"],
		[{ nextToken: "x" }, "InvalidParameterException"],
		[{ limit: 10_001 }, "InvalidParameterException"],
		[{ logGroupIdentifier: "/shop" }, "InvalidParameterException"],
		[{ unmask: true }, "InvalidParameterException"],
	])("are refused to %j", (input, code) => {
		expect(logsOf().filter(input).__type).toBe(code);
	});

	it("are read by whoever may", () => {
		const { call } = logsOf({ ...all, Action: "logs:PutLogEvents" });
		const { answer } = call("FilterLogEvents", { logGroupName: "/shop" });
		expect(answer.message).toContain(
			`logs:FilterLogEvents on resource: arn:aws:logs:${region}:123456789012:log-group:/shop:log-stream: `,
		);
	});
});

describe("events of a stream", () => {
	const read = (input: object = {}) => {
		const { call } = logsOf();
		return (more: object = {}) =>
			call("GetLogEvents", {
				logGroupName: "/shop",
				logStreamName: "a",
				...input,
				...more,
			}).answer;
	};

	it("are the newest, unless they are asked from the head", () => {
		expect(messages(read()({ limit: 2 }))).toBe("2,4");
		expect(messages(read()({ limit: 2, startFromHead: true }))).toBe("0,2");
	});

	it("do not have those at the end of the time that is asked", () => {
		const time = { startTime: start, endTime: start + 4 };
		expect(messages(read()(time))).toBe("0,2");
	});

	it("go on in both directions, and a token that comes back says that there is no more", () => {
		const asked = read({ limit: 2 });
		const newest = asked();
		const older = asked({ nextToken: newest.nextBackwardToken });
		expect(messages(older)).toBe("0");
		const oldest = asked({ nextToken: older.nextBackwardToken });
		expect(oldest.nextBackwardToken).toBe(older.nextBackwardToken);
		const newer = asked({ nextToken: newest.nextForwardToken });
		expect([messages(newer), newer.nextForwardToken]).toEqual([
			"",
			newest.nextForwardToken,
		]);
		const forward = asked({ nextToken: older.nextForwardToken });
		expect(messages(forward)).toBe("2,4");
	});
});

describe("what there is", () => {
	it("of groups is told by name, with how long they keep", () => {
		const { account, call } = logsOf();
		account.logGroups.set("/other", new LogGroup());
		const { logGroups } = call("DescribeLogGroups").answer;
		expect(logGroups).toMatchObject([
			{ logGroupName: "/other", storedBytes: 0 },
			{
				logGroupName: "/shop",
				retentionInDays: 30,
				storedBytes: 35,
				arn: `arn:aws:logs:${region}:123456789012:log-group:/shop:*`,
			},
		]);
		expect(logGroups[0].retentionInDays).toBeUndefined();
		const names = (input: object) =>
			call("DescribeLogGroups", input).answer.logGroups.map(
				(one: { logGroupName: string }) => one.logGroupName,
			);
		expect(names({ logGroupNamePrefix: "/s" })).toEqual(["/shop"]);
		expect(names({ logGroupNamePattern: "the" })).toEqual(["/other"]);
		const { nextToken } = call("DescribeLogGroups", { limit: 1 }).answer;
		expect(names({ limit: 1, nextToken })).toEqual(["/shop"]);
		const other = call("DescribeLogGroups", { logGroupIdentifiers: ["/shop"] });
		expect(other.answer.message).toContain("logGroupIdentifiers");
	});

	it("of streams is told by name or by the time of what is newest", () => {
		const { call } = logsOf();
		const streams = (input: object = {}) =>
			call("DescribeLogStreams", { logGroupName: "/shop", ...input }).answer;
		expect(streams().logStreams).toMatchObject([
			{
				logStreamName: "a",
				firstEventTimestamp: start,
				lastEventTimestamp: start + 4,
				arn: `arn:aws:logs:${region}:123456789012:log-group:/shop:log-stream:a`,
			},
			{ logStreamName: "b" },
		]);
		const names = (input: object) =>
			streams(input).logStreams.map(
				(one: { logStreamName: string }) => one.logStreamName,
			);
		expect(names({ orderBy: "LastEventTime" })).toEqual(["b", "a"]);
		expect(names({ descending: true })).toEqual(["b", "a"]);
		expect(names({ logStreamNamePrefix: "b" })).toEqual(["b"]);
		const both = { orderBy: "LastEventTime", logStreamNamePrefix: "b" };
		expect(streams(both).__type).toBe("InvalidParameterException");
	});
});

it("a stream keeps its newest ten thousand events, and four mebibytes of them", () => {
	const many = new LogStream();
	const written = Array.from({ length: 10_005 }, (_, at) => ({
		timestamp: at,
		message: `${at}`,
	}));
	many.add(written);
	expect([many.events.length, many.events[0]?.message]).toEqual([10_000, "5"]);
	const long = new LogStream();
	for (let at = 0; at < 5; at += 1)
		long.add([{ timestamp: at, message: "x".repeat(1024 * 1024) }]);
	expect(long.events).toHaveLength(4);
});
