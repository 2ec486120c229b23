import { expect, it } from "vitest";
import { faultOf } from "./fault.ts";

const error = (code: string, message = "") =>
	Object.assign(new Error(message), { code });

it.each([
	[error("28P01"), "login"],
	[error("ER_ACCESS_DENIED_ERROR"), "login"],
	[error("57P01"), "away"],
	[error("08006"), "away"],
	[error("25006"), "away"],
	[error("ECONNREFUSED"), "away"],
	[error("PROTOCOL_CONNECTION_LOST"), "away"],
	[new Error("Connection terminated unexpectedly"), "away"],
	[new Error("timeout exceeded when trying to connect"), "away"],
	[new AggregateError([error("ECONNREFUSED")]), "away"],
	[error("23505", "duplicate key"), undefined],
	[error("57014", "canceling statement due to statement timeout"), undefined],
	[new Error("a bug"), undefined],
	["nonsense", undefined],
])("%s is %s", (thrown, fault) => {
	expect(faultOf(thrown)).toBe(fault);
});
