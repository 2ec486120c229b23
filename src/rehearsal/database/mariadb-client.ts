import type { Ground } from "../ground.ts";
import type { ServerPlace } from "./engine.ts";
import { keeperFile } from "./mariadb-files.ts";
import type { MariadbPrograms } from "./mariadb-programs.ts";

/** What a server says of a statement that it refuses, or that it is not there. */
export class MariadbFault extends Error {}

/** So long an answer may take. */
const longestMs = 30_000;

/**
 * What MariaDB's own client prints of one statement: a line for each row, its values parted by tabs; or a line for each
 * value, with its name before it. @throws MariadbFault
 */
export function askBySocket(
	{ ground, programs }: { ground: Ground; programs: MariadbPrograms },
	{ namespace, files }: ServerPlace,
	database: string,
	statement: string,
	form: "rows" | "named" = "rows",
): Promise<string> {
	const { folder, asSomebody } = ground;
	const child = ground.start(
		namespace,
		[
			...asSomebody,
			programs.client,
			`--defaults-file=${folder}/${keeperFile}`,
			`--socket=${folder}/${files}.socket`,
			"--batch",
			"--raw",
			form === "rows" ? "--skip-column-names" : "--vertical",
			`--execute=${statement}`,
			...(database === "" ? [] : [database]),
		],
		{ stdio: ["ignore", "pipe", "pipe"], timeout: longestMs },
	);
	let said = "";
	let complaint = "";
	child.stdout?.on("data", (text) => {
		said += text;
	});
	child.stderr?.on("data", (text) => {
		complaint += text;
	});
	return new Promise((done, fail) => {
		child.on("error", (error) => fail(new MariadbFault(error.message)));
		child.on("close", (status) => {
			const [, sentence = complaint.trim()] =
				/^ERROR \d+ .*?: (.*)$/m.exec(complaint) ?? [];
			if (status === 0) done(said.trimEnd());
			else fail(new MariadbFault(sentence || "it says nothing"));
		});
	});
}
