import type { RunningDatabase } from "../database/index.ts";
import type { DrillEnd, DrillSubject } from "./subject.ts";

/** Where a service has no items of its own, the drill writes into a table that it takes away again. */
const ownTable = "terrace_drill";

/** Writes one thing before a moment and one after it, and restores the database to that moment. */
export async function drillRestore(subject: DrillSubject): Promise<DrillEnd> {
	const { database } = subject.system;
	if (database?.keepsBackups !== true)
		return {
			passed: false,
			text: "the database keeps no backups that could be restored here (backup_retention_period above 0)",
		};
	try {
		return await restored(subject, database);
	} catch (error) {
		const text = `the database cannot be restored: ${(error as Error).message}`;
		return { passed: false, text };
	}
}

async function restored(
	{ write, hasItems }: DrillSubject,
	database: RunningDatabase,
): Promise<DrillEnd> {
	const table = hasItems ? "items" : ownTable;
	if (!hasItems)
		await database.ask(`create table if not exists ${ownTable} (name text)`);
	const add = async (name: string) => {
		const fault = hasItems
			? await write(name)
			: await database
					.ask(`insert into ${ownTable} values ('${name}')`)
					.then(() => undefined);
		if (fault !== undefined) throw new Error(fault);
	};
	const [before, after] = ["before", "after"].map(
		(when) => `${when} the moment ${Date.now()}`,
	) as [string, string];
	await add(before);
	const moment = await database.moment();
	await add(after);
	const start = performance.now();
	// The later one is the first by the alphabet: where it is there, it is found. Every engine understands that.
	const question = `select coalesce(min(name), '') from ${table} where name in ('${before}', '${after}')`;
	const found = await database.restored(moment, question);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	if (!hasItems) await database.ask(`drop table ${ownTable}`);
	return found === before
		? {
				passed: true,
				text: `the database was restored as it was at ${moment} in ${seconds} s: what was written before is there, what was written after is not`,
			}
		: {
				passed: false,
				text: `restored as it was at ${moment}, the database has '${found}', and should have '${before}'`,
			};
}
