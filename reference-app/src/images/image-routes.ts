import { Type } from "typebox";
import type { App } from "../http/app.ts";
import { RequestError } from "../http/problem.ts";
import { ItemId } from "../items/item.ts";
import type { Items } from "../items/items.ts";
import type { ImageStore } from "./image-store.ts";
import { imageTypeOf, imageTypes } from "./image-type.ts";

const mostBytes = 5 * 1024 * 1024;
const problem = Type.Ref("Problem");
const problems = { 404: problem, 501: problem, 503: problem };
const tags = ["images"];
const url = "/items/:id/image";
const params = ItemId;

/** An image per item: the body is the file itself. */
export function imageRoutes(app: App, items: Items, images: ImageStore): void {
	app.addContentTypeParser(
		[...imageTypes],
		{ parseAs: "buffer", bodyLimit: mostBytes },
		(_request, body, done) => done(null, body),
	);
	readRoute(app, items, images);
	writeRoute(app, items, images);
	deleteRoute(app, items, images);
}

function readRoute(app: App, items: Items, images: ImageStore): void {
	app.get(
		url,
		{
			schema: {
				summary: "The image of an item",
				tags,
				params,
				querystring: Type.Object({ version: Type.Optional(Type.String()) }),
				response: problems,
			},
		},
		async (request, reply) => {
			const image = await items.image(request, request.params.id);
			const current = image.key.endsWith(`/${request.query.version}`);
			reply.header(
				"cache-control",
				current ? "public, max-age=31536000, immutable" : "no-cache",
			);
			reply.header("content-type", image.type);
			return reply.send(await images.get(image));
		},
	);
}

function writeRoute(app: App, items: Items, images: ImageStore): void {
	app.put(
		url,
		{
			bodyLimit: mostBytes,
			schema: {
				summary: "Give an item its image",
				description: `The file itself, at most 5 MiB, as ${imageTypes.join(", ")}.`,
				tags,
				params,
				consumes: [...imageTypes],
				response: {
					204: Type.Null(),
					400: problem,
					413: problem,
					415: problem,
					...problems,
				},
			},
		},
		async (request, reply) => {
			const { id } = request.params;
			const bytes = imageBytes(request.body);
			await items.find(request, id);
			const image = await images.put(id, bytes.type, bytes.body);
			await images.forget(await items.setImage(reply, id, image));
			return reply.code(204).send(null);
		},
	);
}

function deleteRoute(app: App, items: Items, images: ImageStore): void {
	app.delete(
		url,
		{
			schema: {
				summary: "Take an item's image away",
				tags,
				params,
				response: { 204: Type.Null(), ...problems },
			},
		},
		async (request, reply) => {
			await images.forget(
				await items.setImage(reply, request.params.id, undefined),
			);
			return reply.code(204).send(null);
		},
	);
}

function imageBytes(body: unknown): { type: string; body: Buffer } {
	const type = Buffer.isBuffer(body) ? imageTypeOf(body) : undefined;
	if (Buffer.isBuffer(body) && type) return { type, body };
	throw new RequestError(
		400,
		"no-image",
		`The body is none of ${imageTypes.join(", ")}.`,
	);
}
