import type { Actor } from "../../../network/index.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { databasePlace } from "../database-place.ts";
import { placesOfRole } from "../places.ts";
import type { Start } from "../start.ts";
import { addressEntry, type NameEntry } from "./entry.ts";

/** RDS keeps it short, so that a failover is noticed. Source: Amazon RDS User Guide, "Failing over a Multi-AZ DB instance". */
const seconds = 5;

/** The endpoint's name of a database or a replica of RDS; undefined for one in a container, which is found by its machine. */
export function databaseHost(
	{ graph }: Pick<Start, "graph">,
	{ addresses }: Actor,
	region: string,
): string | undefined {
	const own = graph.resources.find(
		({ address, type }) =>
			addresses.includes(address) &&
			(type === "aws_db_instance" || type === "aws_rds_cluster"),
	);
	return (
		own &&
		new StandIns(graph, region).attribute({
			address: own.address,
			path: [own.type === "aws_db_instance" ? "address" : "endpoint"],
		})
	);
}

/** Every endpoint at the interface where its database stands at first. */
export function databaseNames(
	start: Start,
	region: string,
): readonly NameEntry[] {
	const { model, places } = start;
	const of = (role: "database" | "replica") =>
		placesOfRole(model, places, role).flatMap((found) => {
			const name = databaseHost(start, found.actor, region);
			const place = databasePlace(start, found, role);
			return name === undefined || place === undefined
				? []
				: [addressEntry(name, [place.address], seconds)];
		});
	return [...of("database"), ...of("replica")];
}
