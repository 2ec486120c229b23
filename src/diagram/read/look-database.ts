import type { Actor } from "../../network/index.ts";
import type { Entity, Known, Purchase } from "../../plan/index.ts";
import type { IconName } from "../icon-name.ts";
import { type Look, told } from "./look.ts";

const engines: Readonly<Record<string, string>> = {
	aurora: "Aurora",
	mariadb: "MariaDB",
	mysql: "MySQL",
	oracle: "Oracle",
	postgres: "PostgreSQL",
	sqlserver: "SQL Server",
};

export function databaseLook(
	{ role }: Actor,
	entity: Entity | undefined,
	purchase: Purchase | undefined,
	lines: readonly string[],
): Look {
	if (entity?.kind === "db-proxy")
		return {
			icon: "database",
			title: "Database proxy",
			lines: [entity.name],
			meaning: "database-proxy",
		};
	if (entity?.kind !== "db-instance")
		return {
			icon: "instance",
			title: "Database host",
			lines,
			meaning: "database-host",
		};
	const engine = engineOf(entity.engine);
	const bought = purchase?.kind === "database" ? purchase : undefined;
	const zones = told(entity.multiAz) === true ? "Multi-AZ" : "";
	const size = [told(bought?.instanceClass), zones].filter(Boolean).join(", ");
	const name = `${engine ?? ""} database`.trim();
	return {
		icon: iconOf(engine),
		title: role === "replica" ? "Read replica" : capital(name),
		lines: [entity.name, size].filter(Boolean),
		meaning: role === "replica" ? "replica" : "database",
	};
}

function engineOf(engine: Known<string> | undefined): string | undefined {
	const said = told(engine) ?? "";
	const known = Object.keys(engines).find((one) => said.startsWith(one));
	return known === undefined ? undefined : engines[known];
}

function iconOf(engine: string | undefined): IconName {
	if (engine === "PostgreSQL") return "postgres";
	return engine === "MySQL" ? "mysql" : "database";
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
