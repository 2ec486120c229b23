import {
	isObjectValue,
	type Resource,
	type ResourceGraph,
	type Value,
} from "../../plan/index.ts";

/** What a plan says of a database, as far as a rehearsal makes it so. */
export interface PlannedDatabase {
	readonly engine: "postgres" | "mysql" | undefined;
	/** Of the database that is there from the start; empty where there is none. */
	readonly name: string;
	readonly user: string;
	readonly password: string;
	readonly parameters: ReadonlyMap<string, string>;
	/** Those of them that are to be applied at once, and not at the next start. */
	readonly immediate: ReadonlySet<string>;
	/** Whether its clients can encrypt, and whether they must. */
	readonly tls: "none" | "offered" | "required";
	/** A standby in another zone takes over when it fails. */
	readonly multiAz: boolean;
	readonly keepsBackups: boolean;
}

/** The database of a plan that one of these resources is; what it does not say is as RDS has it, or as a container's image. */
export function plannedDatabase(
	graph: ResourceGraph,
	addresses: readonly string[],
	port: number | undefined,
	password: string,
): PlannedDatabase {
	const own = databaseResource(graph, addresses);
	const {
		db_name,
		database_name,
		username,
		multi_az,
		backup_retention_period,
	} = own?.attributes ?? {};
	const engine = engineOf(textOf(own?.attributes.engine), port);
	const group = own === undefined ? [] : parameterBlocks(graph, own);
	const parameters = new Map(
		group.map(({ name, value }) => [name, value] as const),
	);
	return {
		engine,
		name: textOf(db_name) ?? textOf(database_name) ?? "",
		user: textOf(username) ?? "app",
		password,
		parameters,
		immediate: new Set(
			group.flatMap(({ name, isImmediate }) => (isImmediate ? [name] : [])),
		),
		// A container's image has no certificate, where nobody gives it one.
		tls: own === undefined ? "none" : tlsOf(own, parameters),
		multiAz: multi_az === true,
		keepsBackups: Number(backup_retention_period ?? 0) > 0,
	};
}

/** Of these resources the one that is a database of RDS. */
export function databaseResource(
	{ resources }: ResourceGraph,
	addresses: readonly string[],
): Resource | undefined {
	return resources.find(
		({ address, type }) =>
			addresses.includes(address) &&
			(type === "aws_db_instance" || type === "aws_rds_cluster"),
	);
}

/**
 * RDS always offers it. Source: Amazon RDS User Guide, "Requiring an SSL connection to a PostgreSQL DB instance"
 * (`rds.force_ssl` is 1 from version 15 on where nothing is said) and "Requiring SSL/TLS for all connections to a
 * MySQL DB instance".
 */
function tlsOf(
	{ attributes }: Resource,
	parameters: ReadonlyMap<string, string>,
) {
	const version = Number.parseInt(textOf(attributes.engine_version) ?? "", 10);
	const isPostgres = /postgres/.test(textOf(attributes.engine) ?? "");
	const asked =
		parameters.get("rds.force_ssl") ??
		parameters.get("require_secure_transport") ??
		(isPostgres && !(version < 15) ? "1" : "0");
	return /^(1|on|true)$/i.test(asked) ? "required" : "offered";
}

function engineOf(engine: string | undefined, port: number | undefined) {
	if (engine === undefined)
		return { 5432: "postgres", 3306: "mysql" }[port ?? 0] as
			| "postgres"
			| "mysql"
			| undefined;
	if (/postgres/.test(engine)) return "postgres";
	return /mysql|mariadb|^aurora$/.test(engine) ? "mysql" : undefined;
}

interface ParameterBlock {
	readonly name: string;
	readonly value: string;
	readonly isImmediate: boolean;
}

/** Those of the groups that it refers to, an instance's before its cluster's. */
function parameterBlocks(
	{ references, resources }: ResourceGraph,
	{ address }: Resource,
): readonly ParameterBlock[] {
	return references
		.filter(({ from }) => from === address)
		.map(({ to }) => resources.find((one) => one.address === to))
		.filter((one) => /_parameter_group$/.test(one?.type ?? ""))
		.flatMap((group) => blocks(group?.attributes.parameter))
		.flatMap(({ name, value, apply_method }) => {
			const known = textOf(name);
			return known === undefined ||
				!["string", "number", "boolean"].includes(typeof value)
				? []
				: [
						{
							name: known,
							value: String(value),
							// So it is where nothing is said: the provider's page of `aws_db_parameter_group`.
							isImmediate:
								(textOf(apply_method) ?? "immediate") === "immediate",
						},
					];
		});
}

/** Nested blocks, however the source wrote them: one, several or none. */
function blocks(value: Value | undefined) {
	const list = Array.isArray(value) ? value : [value];
	return list.filter((one) => isObjectValue(one));
}

function textOf(value: Value | undefined): string | undefined {
	return typeof value === "string" ? value : undefined;
}
