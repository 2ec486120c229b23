import { BlockList, isIP } from "node:net";
import { headerValues, type RequestHead } from "../http/index.ts";
import { wildcard } from "../wildcard.ts";
import type {
	Action,
	Condition,
	ListenerConfiguration,
} from "./configuration.ts";

/** What the conditions of rules look at. */
export interface Asked {
	readonly request: RequestHead;
	/** Without the query. */
	readonly path: string;
	/** Without the question mark. */
	readonly query: string;
	/** Without the port, as it was sent. */
	readonly host: string;
	readonly clientAddress: string;
}

export interface Decision {
	/** 0 for the default action. */
	readonly priority: number;
	readonly action: Action;
}

type Test = (asked: Asked) => boolean;

/** Finds the action for a request: that of the first rule whose conditions all hold, or the default one. */
export function ruleFinder(
	listener: ListenerConfiguration,
): (asked: Asked) => Decision {
	const fallback: Decision = { priority: 0, action: listener.defaultAction };
	const rules = listener.rules.map(({ priority, action, conditions }) => ({
		decision: { priority, action },
		tests: conditions.map(testOf),
	}));
	if (rules.length === 0) return () => fallback;
	return (asked) =>
		rules.find(({ tests }) => tests.every((test) => test(asked)))?.decision ??
		fallback;
}

/**
 * Paths and header values are compared with their case, hosts and names of headers without, query strings without.
 * Source: Application Load Balancer user guide, "Rule condition types".
 */
function testOf({ field, name, values }: Condition): Test {
	switch (field) {
		case "path-pattern":
			return anyOf(values, false, ({ path }) => [path]);
		case "host-header":
			return anyOf(values, true, ({ host }) => [host]);
		case "http-header":
			return anyOf(values, true, ({ request }) =>
				headerValues(request.headers, name.toLowerCase()),
			);
		case "http-request-method":
			return ({ request }) => values.includes(request.method);
		case "query-string":
			return queryTest(name, values);
		case "source-ip":
			return addressTest(values);
	}
}

function anyOf(
	patterns: readonly string[],
	ignoreCase: boolean,
	of: (asked: Asked) => readonly string[],
): Test {
	const tests = patterns.map((pattern) => wildcard(pattern, ignoreCase));
	return (asked) =>
		of(asked).some((text) => tests.some((test) => test.test(text)));
}

function queryTest(key: string, values: readonly string[]): Test {
	const keyTest = key === "" ? undefined : wildcard(key, true);
	return anyOf(values, true, ({ query }) =>
		query
			.split("&")
			.map((pair) => pair.split("="))
			.filter(([name = ""]) => keyTest?.test(name) ?? true)
			.map(([, ...value]) => value.join("=")),
	);
}

function addressTest(blocks: readonly string[]): Test {
	const list = new BlockList();
	for (const block of blocks) {
		const [address = "", prefix = "32"] = block.split("/");
		const family = isIP(address) === 6 ? "ipv6" : "ipv4";
		list.addSubnet(address, Number(prefix), family);
	}
	return ({ clientAddress }) =>
		list.check(clientAddress, isIP(clientAddress) === 6 ? "ipv6" : "ipv4");
}
