import { existsSync } from "node:fs";
import { runScript } from "./files.ts";
import { archive, baseBackup } from "./postgres-files.ts";
import { type PostgresGround, PostgresServer } from "./postgres-server.ts";
import { PostgresFault } from "./postgres-session.ts";
import { within } from "./within.ts";

/** So long what was written may take to come into the archive, and a restored server to come to its moment. */
const longestMs = 30_000;

/** A port of the database's own loopback, which nobody's security group concerns. */
const restoredPort = 15_432;

const files = "restored";

/**
 * A server out of the backup and of what was archived since, as it was at a moment; RDS makes a new instance likewise
 * ("Restoring a DB instance to a specified time", Amazon RDS User Guide). It is asked one thing and taken away.
 */
export async function askRestored(
	given: PostgresGround,
	leader: PostgresServer,
	moment: string,
	question: string,
): Promise<string> {
	const { ground, settings } = given;
	// RDS writes into its archive every five minutes; nobody waits for that here.
	// A piece in which nothing stands would stay where it is.
	const last = await leader.ask(
		"select pg_walfile_name(pg_create_restore_point('restored from here'))",
	);
	await leader.ask("select pg_switch_wal()");
	const path = ground.fromOutside(`${archive}/${last}`);
	if (!(await within(longestMs, () => existsSync(path))))
		throw new PostgresFault(`${last} does not come into the archive`);
	const standing = { ...leader.place, address: ground.address("127.0.0.1") };
	const place = {
		...standing,
		part: "the restored database",
		port: ground.port({ ...standing, namespace: files }, restoredPort),
		files,
	};
	const made = await runScript(ground, place, script(ground.folder, moment));
	if (made !== undefined) throw new PostgresFault(made);
	const server = new PostgresServer(given, place);
	try {
		const fault = await server.start("replica", () => {});
		if (fault !== undefined) throw new PostgresFault(fault);
		const isThere = async () =>
			(await server.ask("select pg_is_in_recovery()")) === "f";
		if (!(await within(longestMs, isThere)))
			throw new PostgresFault(`it does not come to ${moment}`);
		return await server.askIn(settings.name || "postgres", question);
	} finally {
		// In order: on the loopback, one that is killed would leave its shared memory.
		await server.end(5000);
		await server.kill();
		await runScript(ground, place, `rm -rf '${ground.folder}/${files}'`);
	}
}

/** From the backup on, each piece of the log that the archive has, up to the moment. */
function script(folder: string, moment: string): string {
	const lines = [
		`restore_command = 'test -f ${folder}/${archive}/%f && cp ${folder}/${archive}/%f %p'`,
		`recovery_target_time = '${moment}'`,
		"recovery_target_action = promote",
	];
	return [
		`set -e; cd '${folder}'; umask 077; rm -rf ${files}; cp -r ${baseBackup} ${files}`,
		`touch ${files}/recovery.signal`,
		...lines.map((one) => `echo "${one}" >> ${files}/postgresql.auto.conf`),
	].join("\n");
}
