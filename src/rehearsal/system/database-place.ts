import type { Actor } from "../../network/index.ts";
import { databaseResource } from "./database-settings.ts";
import type { Place } from "./places.ts";
import type { Start } from "./start.ts";

/** Where the plan has a database: in its zone; otherwise a primary at its first interface, a replica at its last. */
export function databasePlace(
	{ graph }: Pick<Start, "graph">,
	{ actor, places }: { actor: Actor; places: readonly Place[] },
	role: "database" | "replica",
): Place | undefined {
	const zone = databaseResource(graph, actor.addresses)?.attributes
		.availability_zone;
	const usual = places.at(role === "database" ? 0 : -1);
	return places.find((one) => one.zone === zone) ?? usual;
}
