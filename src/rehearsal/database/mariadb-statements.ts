import { randomBytes } from "node:crypto";
import type { DatabaseSettings } from "./settings.ts";

/** What the master user of RDS may, which is less than everything. Source: Amazon RDS User Guide, "Master user account privileges", MySQL. */
const masterPrivileges =
	"select, insert, update, delete, create, drop, reload, process, references, index, alter, show databases, create temporary tables, lock tables, replication slave, replication client, create view, show view, create routine, alter routine, create user, event, trigger";

/** Whoever follows a primary; known to nobody but the replicas of this rehearsal. */
export const follower = {
	user: "rdsrepladmin",
	password: randomBytes(16).toString("hex"),
} as const;

/** What a primary does at its first start, each statement in a line. */
export function firstStatements({
	name,
	user,
	password,
}: DatabaseSettings): string {
	const login = `${literal(user)}@'%'`;
	const replica = `'${follower.user}'@'localhost'`;
	return [
		`create database ${identifier(name || "app")};`,
		`create user ${login} identified by ${literal(password)};`,
		`grant ${masterPrivileges} on *.* to ${login} with grant option;`,
		`create user ${replica} identified by '${follower.password}';`,
		`grant replication slave on *.* to ${replica};`,
	].join("\n");
}

/** What a replica does at its first start: it follows from the first statement on, by global transaction ids. */
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
