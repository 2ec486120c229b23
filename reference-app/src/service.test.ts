import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../test/free-port.ts";
import { RunningApp } from "../test/running-app.ts";

let app: RunningApp;

beforeAll(async () => {
	const nobody = `127.0.0.1:${await freePort()}`;
	app = await RunningApp.start({
		DATABASE_URL: `postgresql://a:b@${nobody}/c`,
	});
});
afterAll(() => app.stop());

it("lives without its database, and says that it waits for it", async () => {
	expect((await app.request("/health")).status).toBe(200);
	const ready = await app.request("/ready");
	expect(ready.status).toBe(503);
	expect(await ready.json()).toMatchObject({ status: "not ready" });
});

it("tells a program in JSON and a browser in a page that it cannot list", async () => {
	const program = await app.request("/api/items");
	expect(program.status).toBe(503);
	expect(program.headers.get("retry-after")).toBe("1");
	expect(await program.json()).toMatchObject({ error: "database-unavailable" });
	const browser = await app.request("/", { headers: { accept: "text/html" } });
	expect(browser.status).toBe(503);
	expect(browser.headers.get("content-type")).toContain("text/html");
	expect(await browser.text()).toContain('<a href="/">Try again</a>');
});

it("describes itself in valid OpenAPI, each reference leading somewhere", async () => {
	const described = await app.json("/openapi.json");
	const validator = new Validator();
	const { valid, errors } = await validator.validate(described);
	expect(errors).toBeUndefined();
	expect(valid).toBe(true);
	expect(validator.version).toBe("3.1");
	expect(() => validator.resolveRefs()).not.toThrow();
});

it("describes every address that is for programs", async () => {
	const { paths } = await app.json("/openapi.json");
	const described = Object.entries<object>(paths).flatMap(([path, methods]) =>
		Object.keys(methods).map((method) => `${method} ${path}`),
	);
	expect(described.sort()).toEqual([
		"delete /api/items/{id}",
		"delete /items/{id}/image",
		"get /api/items",
		"get /api/items/{id}",
		"get /health",
		"get /items/{id}/image",
		"get /metrics",
		"get /ready",
		"post /api/items",
		"put /api/items/{id}",
		"put /items/{id}/image",
	]);
});
