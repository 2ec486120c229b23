import { expect, it } from "vitest";
import { tokenOf } from "./read-your-writes.ts";

it.each([
	[{ "x-read-after": "0/1A" }, "0/1A"],
	[{ cookie: "read_after=0/1A" }, "0/1A"],
	[{ cookie: "a=b; read_after=0/1A; c=d" }, "0/1A"],
	[{ "x-read-after": "0/2", cookie: "read_after=0/1A" }, "0/2"],
	[{ cookie: "read_after=%" }, "%"],
	[{ cookie: "other=1" }, undefined],
	[{}, undefined],
])("finds the token in %j", (headers, token) => {
	expect(tokenOf({ headers })).toBe(token);
});
