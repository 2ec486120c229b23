/** The engines of Amazon RDS that Terrace knows, as AWS names them. */
export type DatabaseEngine = "postgres" | "mysql" | "mariadb";
