import { type Kysely, type Migration, Migrator } from "kysely";
import type { EngineAccess } from "./engine.ts";
import type { Tables } from "./tables.ts";

type Types = Pick<EngineAccess, "timestamp" | "tableOptions">;

/** In the order of their names; one that was published is never changed. */
function migrations({
	timestamp,
	tableOptions,
}: Types): Readonly<Record<string, Migration>> {
	return {
		"001_items": {
			up: async (db) => {
				await db.schema
					.createTable("items")
					.addColumn("id", "varchar(36)", (column) => column.primaryKey())
					.addColumn("name", "varchar(200)", (column) => column.notNull())
					.addColumn("description", "varchar(2000)", (column) =>
						column.notNull(),
					)
					.addColumn("image_key", "varchar(200)")
					.addColumn("image_type", "varchar(50)")
					.addColumn("created_at", timestamp as never, (column) =>
						column.notNull(),
					)
					.addColumn("updated_at", timestamp as never, (column) =>
						column.notNull(),
					)
					.modifyEnd(tableOptions)
					.execute();
				await db.schema
					.createIndex("items_newest")
					.on("items")
					.columns(["created_at", "id"])
					.execute();
			},
		},
	};
}

/**
 * Brings the tables up to date, under the database's own lock: of many who start at once, one works and the others
 * wait for it. Kysely takes `pg_advisory_xact_lock` and `get_lock`.
 */
export async function migrate(
	db: Kysely<Tables>,
	types: Types,
): Promise<readonly string[]> {
	const provider = { getMigrations: async () => migrations(types) };
	const { error, results } = await new Migrator({
		db,
		provider,
	}).migrateToLatest();
	if (error) throw error;
	return (results ?? []).map(({ migrationName }) => migrationName);
}
