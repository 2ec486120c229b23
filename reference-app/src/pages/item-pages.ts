import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { App } from "../http/app.ts";
import type { ImageStore } from "../images/image-store.ts";
import {
	ItemId,
	mostCharacters,
	type NewItem,
	PageQuery,
} from "../items/item.ts";
import { placeOf, placeText } from "../items/item-routes.ts";
import type { Items } from "../items/items.ts";
import { itemsPage } from "./items-page.ts";
import { sendPage } from "./page.ts";

const perPage = 20;
const hidden = { hide: true };

/** What a browser sends of a form: checked like JSON, but told in the page. */
const Form = Type.Object({
	name: Type.Optional(Type.String()),
	description: Type.Optional(Type.String()),
});

/** The pages for people: each change ends in the list, by a redirect. */
export function itemPages(app: App, items: Items, images: ImageStore): void {
	const list = { items, images };
	app.get(
		"/",
		{ schema: { ...hidden, querystring: Type.Omit(PageQuery, ["limit"]) } },
		(request, reply) =>
			sendList(list, request, reply, { after: request.query.after }),
	);
	app.post(
		"/items",
		{ schema: { ...hidden, body: Form } },
		async (request, reply) => {
			const draft = draftOf(request.body);
			const problem = problemOf(draft);
			if (problem) return sendList(list, request, reply, { problem, draft });
			await items.create(reply, draft);
			return reply.redirect("/", 303);
		},
	);
	app.post(
		"/items/:id",
		{ schema: { ...hidden, params: ItemId, body: Form } },
		async (request, reply) => {
			const draft = draftOf(request.body);
			const problem = problemOf(draft);
			if (problem) return sendList(list, request, reply, { problem });
			await items.update(reply, request.params.id, draft);
			return reply.redirect("/", 303);
		},
	);
	app.post(
		"/items/:id/delete",
		{ schema: { ...hidden, params: ItemId } },
		async (request, reply) => {
			await images.forget(await items.delete(reply, request.params.id));
			return reply.redirect("/", 303);
		},
	);
}

/** The list from a place on, with what there is to tell about a form that was refused. */
async function sendList(
	{ items, images }: { items: Items; images: ImageStore },
	request: FastifyRequest,
	reply: FastifyReply,
	more: { after?: string | undefined; problem?: string; draft?: NewItem },
): Promise<FastifyReply> {
	const { after, ...told } = more;
	const page = await items.list(request, perPage, placeOf(after));
	const next = page.next && `/?after=${placeText(page.next)}`;
	const view = { items: page.items, next, images: images.exists, ...told };
	return sendPage(reply, itemsPage(view));
}

function draftOf({
	name = "",
	description = "",
}: {
	name?: string;
	description?: string;
}): NewItem {
	// Browsers send line ends as CR LF, and count them as one character.
	return { name: name.trim(), description: description.replace(/\r\n/g, "\n") };
}

function problemOf({ name, description = "" }: NewItem): string | undefined {
	if (name === "") return "An item needs a name.";
	return tooLong("name", name) ?? tooLong("description", description);
}

function tooLong(field: keyof NewItem, text: string): string | undefined {
	const most = mostCharacters[field];
	// Characters as the database and the schema count them.
	const { length } = [...text];
	if (length <= most) return undefined;
	return `The ${field} has ${length} characters; at most ${most} are allowed.`;
}
