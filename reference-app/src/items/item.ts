import { type Static, Type } from "typebox";

export const mostCharacters = { name: 200, description: 2000 } as const;

/** What a client says of an item. */
export const NewItem = Type.Object(
	{
		name: Type.String({
			minLength: 1,
			maxLength: mostCharacters.name,
			pattern: "\\S",
		}),
		description: Type.Optional(
			Type.String({ maxLength: mostCharacters.description }),
		),
	},
	{ additionalProperties: false, $id: "NewItem" },
);
export type NewItem = Static<typeof NewItem>;

export const Item = Type.Object(
	{
		id: Type.String({ format: "uuid" }),
		name: Type.String(),
		description: Type.String(),
		image: Type.Union([Type.String(), Type.Null()], {
			description: "Where the image is, if it has one.",
		}),
		createdAt: Type.String({ format: "date-time" }),
		updatedAt: Type.String({ format: "date-time" }),
	},
	{ $id: "Item" },
);
export type Item = Static<typeof Item>;

export const ItemId = Type.Object({ id: Type.String({ format: "uuid" }) });

export const ItemPage = Type.Object(
	{
		items: Type.Array(Type.Ref("Item")),
		next: Type.Union([Type.String(), Type.Null()], {
			description: "Where the next page is; null on the last one.",
		}),
	},
	{ $id: "ItemPage" },
);

export const PageQuery = Type.Object(
	{
		limit: Type.Optional(
			Type.String({
				pattern: "^([1-9][0-9]?|100)$",
				description: "How many, from 1 to 100; 50 where nothing is said.",
			}),
		),
		after: Type.Optional(
			Type.String({
				pattern: "^[0-9]{13}_[0-9a-f-]{36}$",
				description: "Where the last page ended, as its `next` has it.",
			}),
		),
	},
	{ additionalProperties: false },
);
export type PageQuery = Static<typeof PageQuery>;
