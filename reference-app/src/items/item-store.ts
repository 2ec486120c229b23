import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { ItemTable, Tables } from "../database/tables.ts";
import type { Item, NewItem } from "./item.ts";

type Row = Selectable<ItemTable>;
type Db = Kysely<Tables>;

/** An image as the table has it: where the object is, and of which media type. */
export interface StoredImage {
	readonly key: string;
	readonly type: string;
}

/** A place in the list, newest first. */
export interface Place {
	readonly createdAt: Date;
	readonly id: string;
}

export async function listItems(
	db: Db,
	limit: number,
	after: Place | undefined,
): Promise<readonly Row[]> {
	let query = db
		.selectFrom("items")
		.selectAll()
		.orderBy("created_at", "desc")
		.orderBy("id", "desc")
		.limit(limit);
	if (after !== undefined) {
		query = query.where((where) =>
			where.or([
				where("created_at", "<", after.createdAt),
				where.and([
					where("created_at", "=", after.createdAt),
					where("id", "<", after.id),
				]),
			]),
		);
	}
	return query.execute();
}

export async function findItem(db: Db, id: string): Promise<Row | undefined> {
	return db
		.selectFrom("items")
		.selectAll()
		.where("id", "=", id)
		.executeTakeFirst();
}

export async function createItem(db: Db, item: NewItem): Promise<Row> {
	const now = new Date();
	const row: Row = {
		id: randomUUID(),
		name: item.name,
		description: item.description ?? "",
		image_key: null,
		image_type: null,
		created_at: now,
		updated_at: now,
	};
	await db.insertInto("items").values(row).execute();
	return row;
}

/** The row as it is afterwards; both engines know no common way to say it in one statement. */
export async function updateItem(
	db: Db,
	id: string,
	{ name, description = "" }: NewItem,
): Promise<Row | undefined> {
	await db
		.updateTable("items")
		.set({ name, description, updated_at: new Date() })
		.where("id", "=", id)
		.execute();
	return findItem(db, id);
}

/** The row as it was, or nothing when somebody else was faster. */
export async function deleteItem(db: Db, id: string): Promise<Row | undefined> {
	const row = await findItem(db, id);
	const { numDeletedRows } = await db
		.deleteFrom("items")
		.where("id", "=", id)
		.executeTakeFirst();
	return numDeletedRows > 0n ? row : undefined;
}

/** The row as it was, with the image that is now no item's. */
export async function setImage(
	db: Db,
	id: string,
	image: StoredImage | undefined,
): Promise<Row | undefined> {
	const row = await findItem(db, id);
	if (row === undefined) return undefined;
	await db
		.updateTable("items")
		.set({
			image_key: image?.key ?? null,
			image_type: image?.type ?? null,
			updated_at: new Date(),
		})
		.where("id", "=", id)
		.execute();
	return row;
}

/** The row as clients see it. The address changes with the image, so that it may be kept for ever. */
export function itemOf(row: Row): Item {
	const version = row.image_key?.split("/").at(-1);
	return {
		id: row.id,
		name: row.name,
		description: row.description,
		image: version ? `/items/${row.id}/image?version=${version}` : null,
		createdAt: row.created_at.toISOString(),
		updatedAt: row.updated_at.toISOString(),
	};
}
