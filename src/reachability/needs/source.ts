import {
	type Entities,
	type EntityOf,
	entityAt,
	type Link,
	type Reference,
} from "../../plan/index.ts";

/** What needs are read from. */
export interface NeedSource {
	readonly entities: Entities;
	readonly references: readonly Reference[];
	readonly templateOf: (
		link: Link | undefined,
	) => EntityOf<"launch-template"> | undefined;
}

export function needSource(
	entities: Entities,
	references: readonly Reference[],
): NeedSource {
	return {
		entities,
		references: references.filter(({ path }) => handed.has(String(path[0]))),
		templateOf: (link) => {
			const found =
				link?.kind === "resource"
					? entityAt(entities, link.address)
					: undefined;
			return found?.kind === "launch-template" ? found : undefined;
		},
	};
}

/** Attributes whose text is handed to a program. */
const handed = new Set([
	"user_data",
	"user_data_base64",
	"container_definitions",
	"environment",
]);
