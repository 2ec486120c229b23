import { runScript } from "./files.ts";
import { MariadbFault } from "./mariadb-client.ts";
import { base, keeperFile } from "./mariadb-files.ts";
import { type MariadbGround, MariadbServer } from "./mariadb-server.ts";

const files = "restored";

/** Nobody follows it, and it follows nobody. */
const ownNumber = 4000;

/**
 * A server out of the files from before the first start and of the log of all changes up to a moment (a second, UTC),
 * as RDS makes a new instance of a snapshot and its binary logs ("Restoring a DB instance to a specified time", Amazon
 * RDS User Guide). It is asked one thing and taken away.
 */
export async function askRestored(
	given: MariadbGround,
	leader: MariadbServer,
	moment: string,
	question: string,
): Promise<string> {
	const { ground, programs, settings } = given;
	const { folder } = ground;
	const place = { ...leader.place, part: "the restored database", files };
	const made = await runScript(
		ground,
		place,
		`set -e; cd '${folder}'; umask 077; rm -rf ${files}; cp -r ${base} ${files}`,
	);
	if (made !== undefined) throw new MariadbFault(made);
	const server = new MariadbServer(given, place, ownNumber);
	try {
		const fault = await server.start("restored", () => {});
		if (fault !== undefined) throw new MariadbFault(fault);
		const log = `${folder}/${leader.place.files}/binlog.[0-9]*`;
		const replayed = await runScript(
			ground,
			place,
			`set -e; cd '${folder}'; umask 077
TZ=UTC '${programs.binlog}' --no-defaults --stop-datetime='${moment}' ${log} >${files}.log.sql
'${programs.client}' --defaults-file=${keeperFile} --socket=${files}.socket --binary-mode <${files}.log.sql`,
		);
		if (replayed !== undefined) throw new MariadbFault(replayed);
		return await server.askIn(settings.name || "app", question);
	} finally {
		await server.end(5000);
		await server.kill();
		await runScript(ground, place, `rm -rf '${folder}/${files}'*`);
	}
}
