import { randomBytes } from "node:crypto";
import type { DatabaseSettings } from "./settings.ts";

/** What the master user of RDS may, which is less than everything. Source: Amazon RDS User Guide, "Master user account privileges", MySQL. */
const masterPrivileges =
	"select, insert, update, delete, create, drop, reload, process, references, index, alter, show databases, create temporary tables, lock tables, replication slave, replication client, create view, show view, create routine, alter routine, create user, event, trigger";

/** Known to nobody but the servers of this rehearsal: who follows a primary, and who tends all of them. RDS has both. */
export const follower = login("rdsrepladmin");
export const keeper = login("rdsadmin");

function login(user: string) {
	return { user, password: randomBytes(16).toString("hex") } as const;
}

/** What is there before the first start, in every copy of the files; each statement in a line. */
export function firstStatements({
	name,
	user,
	password,
}: DatabaseSettings): string {
	const master = `${literal(user)}@'%'`;
	const replica = `'${follower.user}'@'localhost'`;
	const own = `'${keeper.user}'@'localhost'`;
	return [
		// While its files are made it knows of no users, until it is told to.
		"flush privileges;",
		`create database ${identifier(name || "app")};`,
		`create user ${master} identified by ${literal(password)};`,
		`grant ${masterPrivileges} on *.* to ${master} with grant option;`,
		`create user ${replica} identified by '${follower.password}';`,
		`grant replication slave on *.* to ${replica};`,
		`create user ${own} identified by '${keeper.password}';`,
		`grant all on *.* to ${own} with grant option;`,
	].join("\n");
}

/** What a follower does at each start: it follows from what it has on, by global transaction ids. */
export function followStatements(port: number): string {
	return [
		`change master to master_host='127.0.0.1', master_port=${port}, master_user='${follower.user}', master_password='${follower.password}', master_use_gtid=slave_pos, master_connect_retry=1;`,
		"start slave;",
	].join("\n");
}

function literal(text: string): string {
	return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function identifier(text: string): string {
	return `\`${text.replaceAll("`", "``")}\``;
}
