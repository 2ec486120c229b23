import type { FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "../database/database.ts";
import type { Startup } from "../database/startup.ts";
import type { Tables } from "../database/tables.ts";
import { RequestError } from "../http/problem.ts";
import type { Item, NewItem } from "./item.ts";
import {
	createItem,
	deleteItem,
	findItem,
	itemOf,
	listItems,
	type Place,
	type StoredImage,
	setImage,
	updateItem,
} from "./item-store.ts";
import { giveToken, tokenOf } from "./read-your-writes.ts";

type Work<T> = (db: Kysely<Tables>) => Promise<T>;

/** What may be done with items on behalf of a request: each reads what it wrote before. */
export class Items {
	readonly #database: Database;
	readonly #startup: Startup;

	constructor(database: Database, startup: Startup) {
		this.#database = database;
		this.#startup = startup;
	}

	/** At most `limit` items, and the place where the next page begins. */
	async list(
		request: FastifyRequest,
		limit: number,
		after?: Place,
	): Promise<{ items: Item[]; next: Place | undefined }> {
		const rows = await this.#read(request, (db) =>
			listItems(db, limit + 1, after),
		);
		const page = rows.slice(0, limit);
		const last = page.at(-1);
		const more = rows.length > limit && last !== undefined;
		return {
			items: page.map(itemOf),
			next: more ? { createdAt: last.created_at, id: last.id } : undefined,
		};
	}

	async find(request: FastifyRequest, id: string): Promise<Item> {
		return itemOf(
			found(await this.#read(request, (db) => findItem(db, id)), id),
		);
	}

	async image(request: FastifyRequest, id: string): Promise<StoredImage> {
		const row = found(await this.#read(request, (db) => findItem(db, id)), id);
		const image = imageOf(row);
		if (image) return image;
		throw new RequestError(404, "not-found", `The item ${id} has no image.`);
	}

	async create(reply: FastifyReply, item: NewItem): Promise<Item> {
		return itemOf(await this.#write(reply, (db) => createItem(db, item)));
	}

	async update(reply: FastifyReply, id: string, item: NewItem): Promise<Item> {
		return itemOf(
			found(await this.#write(reply, (db) => updateItem(db, id, item)), id),
		);
	}

	/** The image that is now no item's. */
	async delete(
		reply: FastifyReply,
		id: string,
	): Promise<StoredImage | undefined> {
		return imageOf(
			found(await this.#write(reply, (db) => deleteItem(db, id)), id),
		);
	}

	/** The image that was there before. */
	async setImage(
		reply: FastifyReply,
		id: string,
		image: StoredImage | undefined,
	): Promise<StoredImage | undefined> {
		return imageOf(
			found(await this.#write(reply, (db) => setImage(db, id, image)), id),
		);
	}

	async #read<T>(request: FastifyRequest, work: Work<T>): Promise<T> {
		await this.#startup.tables();
		return this.#database.read(tokenOf(request), work);
	}

	async #write<T>(reply: FastifyReply, work: Work<T>): Promise<T> {
		await this.#startup.tables();
		const { value, token } = await this.#database.write(work);
		giveToken(reply, token);
		return value;
	}
}

function found<T>(row: T | undefined, id: string): T {
	if (row !== undefined) return row;
	throw new RequestError(404, "not-found", `There is no item ${id}.`);
}

function imageOf({
	image_key: key,
	image_type: type,
}: {
	readonly image_key: string | null;
	readonly image_type: string | null;
}): StoredImage | undefined {
	return key && type ? { key, type } : undefined;
}
