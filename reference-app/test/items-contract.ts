import { expect, it } from "vitest";
import type { RunningApp } from "./running-app.ts";

const headers = { "content-type": "application/json" };
const none = "00000000-0000-4000-8000-000000000000";

/** What an application does with items, whatever its database is. */
export function itemsContract(app: () => RunningApp): void {
	itemsLife(app);
	refusals(app);
	form(app);
}

function itemsLife(app: () => RunningApp): void {
	it("creates, reads, changes, lists and deletes", async () => {
		const created = await app().create("Lamp");
		expect(created.status).toBe(201);
		const path = created.headers.get("location") ?? "";
		const item = await app().json(path);
		expect(item).toMatchObject({ name: "Lamp", description: "", image: null });
		const body = JSON.stringify({ name: "Lamp", description: "brass 💡" });
		const changed = await app().json(path, { method: "PUT", headers, body });
		expect(changed).toMatchObject({ id: item.id, description: "brass 💡" });
		expect(changed.createdAt).toBe(item.createdAt);
		const { items } = await app().json("/api/items");
		expect(items[0]).toEqual(changed);
		const deleting = () => app().request(path, { method: "DELETE" });
		expect((await deleting()).status).toBe(204);
		expect((await app().request(path)).status).toBe(404);
		expect((await deleting()).status).toBe(404);
	});

	it("pages through the whole list, newest first, each item once", async () => {
		const names = Array.from({ length: 7 }, (_, at) => `Page ${at}`);
		for (const name of names) await app().create(name);
		const seen: string[] = [];
		let next: string | null = "/api/items?limit=3";
		while (next !== null) {
			const page: { items: { name: string }[]; next: string | null } =
				await app().json(next);
			seen.push(...page.items.map(({ name }) => name));
			next = page.next;
		}
		expect(seen.filter((name) => name.startsWith("Page"))).toEqual(
			names.toReversed(),
		);
	});

	it("takes 200 characters that are two code units each", async () => {
		expect((await app().create("💡".repeat(200))).status).toBe(201);
	});
}

function refusals(app: () => RunningApp): void {
	it.each([
		["/api/items", { name: "" }, 400, "name"],
		["/api/items", { name: "   " }, 400, "name"],
		["/api/items", { name: "x".repeat(201) }, 400, "name"],
		["/api/items", {}, 400, "name"],
		["/api/items", { name: "x", price: 3 }, 400, "price"],
		["/api/items", { name: "x", description: 5 }, 400, "description"],
	])("refuses POST %s %j", async (path, body, status, field) => {
		const init = { method: "POST", headers, body: JSON.stringify(body) };
		const answer = await app().request(path, init);
		expect(answer.status).toBe(status);
		expect(await answer.json()).toMatchObject({
			error: "invalid",
			details: [{ field }],
		});
	});

	it.each([
		["/api/items/7", 400],
		["/api/items?limit=0", 400],
		["/api/items?limit=101", 400],
		["/api/items?after=1", 400],
		["/api/items?color=red", 400],
		[`/api/items/${none}`, 404],
		[`/items/${none}/image`, 404],
		["/?after=x", 400],
	])("refuses GET %s", async (path, status) => {
		expect((await app().request(path)).status).toBe(status);
	});
}

function form(app: () => RunningApp): void {
	it("is used by people through a form", async () => {
		const form = (name: string): RequestInit => ({
			method: "POST",
			redirect: "manual",
			body: new URLSearchParams({ name, description: "a\r\nb" }),
		});
		const added = await app().request("/items", form("<i>Chair</i> & co"));
		expect(added.status).toBe(303);
		expect(added.headers.get("location")).toBe("/");
		const page = await (await app().request("/")).text();
		expect(page).toContain("&#60;i&#62;Chair&#60;/i&#62; &#38; co");
		expect(page).not.toContain("<i>Chair");
		const refused = await app().request("/items", form(" "));
		expect(refused.status).toBe(400);
		expect(await refused.text()).toContain("An item needs a name.");
		const { items } = await app().json("/api/items?limit=1");
		expect(items[0].description).toBe("a\nb");
		const path = `/items/${items[0].id}`;
		expect((await app().request(path, form("Stool"))).status).toBe(303);
		expect((await app().json(`/api${path}`)).name).toBe("Stool");
		expect((await app().request(`${path}/delete`, form(""))).status).toBe(303);
		expect((await app().request(`/api${path}`)).status).toBe(404);
	});
}
