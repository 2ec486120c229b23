import { Type } from "typebox";
import { expect, it } from "vitest";
import { createApp } from "./app.ts";
import { RequestError } from "./problem.ts";

function appWithRoutes(lines: string[] = []) {
	const app = createApp("info", { write: (line) => lines.push(line) });
	const body = Type.Object(
		{ name: Type.String({ minLength: 1 }) },
		{ additionalProperties: false },
	);
	app.post("/names", { schema: { body } }, async ({ body }) => body.name);
	app.get("/bug", async () => {
		throw new Error("secret of the house");
	});
	app.get("/away", async () => {
		throw new RequestError(503, "unavailable", "Away for a moment.", 2);
	});
	return app;
}

it("logs JSON lines that carry the request's id and answers with it", async () => {
	const lines: string[] = [];
	const headers = { "x-request-id": "order-7" };
	const answer = await appWithRoutes(lines).inject({ url: "/none", headers });
	expect(answer.headers["x-request-id"]).toBe("order-7");
	const logged = lines.map((line) => JSON.parse(line));
	expect(logged.length).toBeGreaterThan(0);
	for (const line of logged) {
		expect(line).toMatchObject({ reqId: "order-7", level: "info" });
		expect(Date.parse(line.time)).toBeGreaterThan(0);
	}
});

it.each([
	[{}, "name", "must have required property 'name'"],
	[{ name: 7 }, "name", "must be string"],
	[{ name: "" }, "name", "must NOT have fewer than 1 characters"],
	[{ name: "x", age: 3 }, "age", "must NOT have additional properties"],
])("refuses %j and names the field", async (payload, field, message) => {
	const answer = await appWithRoutes().inject({
		method: "POST",
		url: "/names",
		payload,
	});
	expect(answer.statusCode).toBe(400);
	expect(answer.json()).toMatchObject({
		error: "invalid",
		details: [{ field, message }],
	});
});

it.each([
	["application/json", "{", 400],
	["text/csv", "a,b", 415],
	["application/json", JSON.stringify({ name: "x".repeat(70_000) }), 413],
])("answers %s that it cannot take in a 4xx", async (type, payload, status) => {
	const answer = await appWithRoutes().inject({
		method: "POST",
		url: "/names",
		headers: { "content-type": type },
		payload,
	});
	expect(answer.statusCode).toBe(status);
	expect(answer.json().requestId).toMatch(/\S/);
});

it("keeps what went wrong inside to the log", async () => {
	const lines: string[] = [];
	const answer = await appWithRoutes(lines).inject("/bug");
	expect(answer.statusCode).toBe(500);
	expect(answer.body).not.toContain("secret");
	expect(lines.join("")).toContain("secret of the house");
});

it("says when to come back", async () => {
	const answer = await appWithRoutes().inject("/away");
	expect(answer.statusCode).toBe(503);
	expect(answer.headers["retry-after"]).toBe("2");
	expect(answer.json()).toMatchObject({ message: "Away for a moment." });
});

const browser = {
	accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
};

it.each([
	["/away?a=1&b=2", 503, "Away for a moment.", 'href="/away?a=1&#38;b=2"'],
	["/bug", 500, "Something went wrong here", 'href="/bug"'],
	["/it's", 404, "There is no GET /it&#39;s.", 'href="/"'],
	["/none", 404, "There is no GET /none.", 'href="/"'],
])("tells a browser of %s in a page", async (url, status, told, link) => {
	const answer = await appWithRoutes().inject({ url, headers: browser });
	expect(answer.statusCode).toBe(status);
	expect(answer.headers).toMatchObject({
		"content-type": "text/html; charset=utf-8",
		vary: "accept",
		...(status === 503 ? { "retry-after": "2" } : {}),
	});
	expect(answer.body).toContain(told);
	expect(answer.body).toContain(link);
	expect(answer.body).toContain(String(answer.headers["x-request-id"]));
	expect(answer.body.includes("Try again")).toBe(status >= 500);
	expect(answer.body).not.toContain("secret");
});

it("offers no link where repeating might do something twice", async () => {
	const answer = await appWithRoutes().inject({
		method: "POST",
		url: "/names",
		headers: { ...browser, "content-type": "application/json" },
		payload: "{",
	});
	expect(answer.statusCode).toBe(400);
	expect(answer.body).toContain("This cannot be done");
	expect(answer.body).not.toContain("Try again");
});
