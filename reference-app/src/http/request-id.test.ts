import { expect, it } from "vitest";
import { requestId } from "./request-id.ts";

const trace =
	"Root=1-67891233-abcdef012345678912345678;Self=1-67891234-12456789abcdef012345678";

it.each([
	[{ "x-request-id": "order-7" }, "order-7"],
	[{ "x-amzn-trace-id": trace }, trace],
	[{ "x-request-id": "two\nlines", "x-amzn-trace-id": trace }, trace],
])("takes the id of %j", (headers, id) => {
	expect(requestId({ headers })).toBe(id);
});

it("makes a new one where there is none, or none that could be printed", () => {
	const made = [
		{},
		{ "x-request-id": "<b>" },
		{ "x-request-id": "x".repeat(201) },
	];
	const ids = made.map((headers) => requestId({ headers }));
	expect(new Set(ids).size).toBe(3);
	for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
});
