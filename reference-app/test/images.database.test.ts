import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { describeUnless } from "../../test/support/tools.ts";
import { BucketServer } from "./bucket-server.ts";
import { missingPostgres } from "./postgres-binaries.ts";
import { PostgresServer } from "./postgres-server.ts";
import { RunningApp } from "./running-app.ts";

/** A picture of one pixel. */
const pixel = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
	"base64",
);

describeUnless(missingPostgres(), "images in a bucket", () => {
	let server: PostgresServer;
	let bucket: BucketServer;
	let app: RunningApp;

	beforeAll(async () => {
		server = await PostgresServer.create();
		bucket = await BucketServer.open();
		await server.start();
		vi.stubEnv("AWS_ENDPOINT_URL_S3", bucket.address);
		vi.stubEnv("AWS_REGION", "eu-west-1");
		vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
		vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
		app = await RunningApp.start({
			DATABASE_URL: server.url(),
			ASSETS_BUCKET: "pictures",
		});
		await app.ready();
	});
	afterAll(async () => {
		await app?.stop();
		vi.unstubAllEnvs();
		await bucket?.close();
		await server?.remove();
	});

	const put = (
		path: string,
		body: NonNullable<RequestInit["body"]>,
		type = "image/png",
	) =>
		app.request(`${path}/image`, {
			method: "PUT",
			headers: { "content-type": type },
			body,
		});

	async function newItem(): Promise<string> {
		const created = await app.create("Picture");
		return (created.headers.get("location") ?? "").replace("/api", "");
	}

	it("comes, is shown, is replaced, and goes with its item", async () => {
		const path = await newItem();
		expect((await put(path, pixel)).status).toBe(204);
		const { image } = await app.json(`/api${path}`);
		const shown = await app.request(image);
		expect(shown.headers.get("content-type")).toBe("image/png");
		expect(shown.headers.get("cache-control")).toContain("immutable");
		expect(Buffer.from(await shown.arrayBuffer())).toEqual(pixel);
		expect(await (await app.request("/")).text()).toContain(`src="${image}"`);
		expect((await put(path, pixel)).status).toBe(204);
		expect((await app.json(`/api${path}`)).image).not.toBe(image);
		const old = await app.request(image);
		expect(old.headers.get("cache-control")).toBe("no-cache");
		expect([...bucket.objects.keys()]).toEqual([
			expect.stringMatching(
				/^\/pictures\/items\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/,
			),
		]);
		const deleted = await app.request(`/api${path}`, { method: "DELETE" });
		expect(deleted.status).toBe(204);
		expect(bucket.objects.size).toBe(0);
	});

	it("is refused when it is no image, too large, or nobody's", async () => {
		const path = await newItem();
		expect((await put(path, "<svg onload=alert(1)>")).status).toBe(400);
		expect((await put(path, "<svg/>", "image/svg+xml")).status).toBe(415);
		const large = Buffer.concat([pixel, Buffer.alloc(5 * 1024 * 1024)]);
		expect((await put(path, large)).status).toBe(413);
		const nobody = "/items/00000000-0000-4000-8000-000000000000";
		expect((await put(nobody, pixel)).status).toBe(404);
		expect((await app.request(`${path}/image`)).status).toBe(404);
		expect(bucket.objects.size).toBe(0);
	});

	it("is said to be impossible without a bucket", async () => {
		const without = await RunningApp.start({ DATABASE_URL: server.url() });
		await without.ready();
		const path = await newItem();
		const answer = await without.request(`${path}/image`, {
			method: "PUT",
			headers: { "content-type": "image/png" },
			body: pixel,
		});
		expect(answer.status).toBe(501);
		expect((await answer.json()) as object).toMatchObject({
			message: "There is no bucket for images: set ASSETS_BUCKET.",
		});
		await without.stop();
	});
});
