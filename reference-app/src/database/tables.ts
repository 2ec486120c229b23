/** The tables as Kysely's types. */
export interface Tables {
	readonly items: ItemTable;
}

export interface ItemTable {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** The object in the bucket, and its media type; both or neither. */
	readonly image_key: string | null;
	readonly image_type: string | null;
	readonly created_at: Date;
	readonly updated_at: Date;
}
