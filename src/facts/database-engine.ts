export type DatabaseEngine = "postgres" | "mysql" | "mariadb";

/**
 * The engine whose price rows count for an engine. RDS for MariaDB has no rows of
 * its own in our feed; its instance classes and prices are those of RDS for MySQL.
 */
export function pricedAs(engine: DatabaseEngine): "postgres" | "mysql" {
	return engine === "mariadb" ? "mysql" : engine;
}
