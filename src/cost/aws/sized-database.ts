import type { DatabaseEngine } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";

export type Database = PurchaseOf<"database">;

/** What is known of a database once its primary has filled in what a replica does not say. */
export interface Sized {
	readonly database: Database;
	readonly engine: DatabaseEngine;
	readonly className: string;
	readonly multiAz: boolean;
	readonly vcpu: number | undefined;
}
