import { Type } from "typebox";
import type { App } from "../http/app.ts";
import type { ImageStore } from "../images/image-store.ts";
import { Item, ItemId, ItemPage, NewItem, PageQuery } from "./item.ts";
import type { Place } from "./item-store.ts";
import type { Items } from "./items.ts";

const tags = ["items"];
const problem = Type.Ref("Problem");
const problems = { 400: problem, 404: problem, 503: problem };
const item = Type.Ref("Item");
const body = Type.Ref("NewItem");

/** Items as JSON. */
export function itemRoutes(app: App, items: Items, images: ImageStore): void {
	for (const schema of [Item, NewItem, ItemPage]) app.addSchema(schema);
	app.get(
		"/api/items",
		{
			schema: {
				summary: "List items, newest first",
				tags,
				querystring: PageQuery,
				response: { 200: Type.Ref("ItemPage"), ...problems },
			},
		},
		async (request) => {
			const { limit, after } = request.query;
			const page = await items.list(
				request,
				Number(limit ?? 50),
				placeOf(after),
			);
			return { items: page.items, next: nextOf(page.next, limit) };
		},
	);
	app.post(
		"/api/items",
		{
			schema: {
				summary: "Create an item",
				tags,
				body,
				response: { 201: item, ...problems },
			},
		},
		async (request, reply) => {
			const created = await items.create(reply, request.body as NewItem);
			return reply
				.code(201)
				.header("location", `/api/items/${created.id}`)
				.send(created);
		},
	);
	oneItemRoutes(app, items, images);
}

function oneItemRoutes(app: App, items: Items, images: ImageStore): void {
	const url = "/api/items/:id";
	const params = ItemId;
	const response = { 200: item, ...problems };
	app.get(
		url,
		{ schema: { summary: "Read an item", tags, params, response } },
		(request) => items.find(request, request.params.id),
	);
	app.put(
		url,
		{ schema: { summary: "Change an item", tags, params, body, response } },
		(request, reply) =>
			items.update(reply, request.params.id, request.body as NewItem),
	);
	app.delete(
		url,
		{
			schema: {
				summary: "Delete an item and its image",
				tags,
				params,
				response: { 204: Type.Null(), ...problems },
			},
		},
		async (request, reply) => {
			await images.forget(await items.delete(reply, request.params.id));
			return reply.code(204).send(null);
		},
	);
}

/** `1700000000000_<id>`: the milliseconds and the id of the last item of a page. */
export function placeOf(text: string | undefined): Place | undefined {
	const [time, id] = text?.split("_") ?? [];
	return id ? { createdAt: new Date(Number(time)), id } : undefined;
}

export function placeText({ createdAt, id }: Place): string {
	return `${createdAt.getTime()}_${id}`;
}

function nextOf(
	place: Place | undefined,
	limit: string | undefined,
): string | null {
	if (place === undefined) return null;
	const query = new URLSearchParams({
		...(limit ? { limit } : {}),
		after: placeText(place),
	});
	return `/api/items?${query}`;
}
