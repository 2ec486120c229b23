import { expect, it } from "vitest";
import { createApp } from "./app.ts";
import { healthRoutes } from "./health.ts";

function appThatWaitsFor(reason: string | undefined) {
	const app = createApp("fatal");
	healthRoutes(app, async () => reason);
	return app;
}

it("is alive whether the database answers or not", async () => {
	const answer = await appThatWaitsFor("the database").inject("/health");
	expect(answer.statusCode).toBe(200);
	expect(answer.json()).toEqual({ status: "alive" });
});

it("is ready when nothing is missing", async () => {
	const answer = await appThatWaitsFor(undefined).inject("/ready");
	expect(answer.statusCode).toBe(200);
	expect(answer.json()).toEqual({ status: "ready" });
});

it("says what it waits for", async () => {
	const answer = await appThatWaitsFor("the database is away").inject("/ready");
	expect(answer.statusCode).toBe(503);
	expect(answer.json()).toEqual({
		status: "not ready",
		reason: "the database is away",
	});
});
