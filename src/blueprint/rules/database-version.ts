import {
	databaseVersion,
	databaseVersions,
	defaultDatabaseVersion,
	offersDatabaseVersion,
} from "../../facts/index.ts";
import type { Engine, Rds } from "../database.ts";
import type { Draft } from "../draft.ts";
import { doubtful, type Finding, wrong } from "../finding.ts";
import { alternatives, show } from "../show.ts";

const path = ["database", "version"];

/** The version can be had from RDS today. */
export function databaseVersionRules({ database }: Draft): readonly Finding[] {
	if (database?.kind !== "rds") return [];
	const { engine, version } = database;
	const isWritten = /^\d+(\.\d+)*(-rds\.\d+)?$/.test(version);
	const offered = isWritten && offersDatabaseVersion(engine, version);
	if (offered === true) return [];
	return [offered === "unknown" ? notChecked(database) : notOffered(database)];
}

function notChecked({ engine, version }: Rds): Finding {
	return doubtful({
		code: "unchecked-version",
		path,
		summary: `${engine} ${show(version)} is newer than what Terrace knows`,
		detail: `Whether RDS has it is not checked. Known: ${majors(engine)}.`,
	});
}

function notOffered({ engine, version }: Rds): Finding {
	const major = databaseVersion(engine, version);
	return wrong({
		code: "unknown-version",
		path,
		summary: `RDS has no ${engine} ${show(version)}`,
		detail: major
			? `Take "${major.version}", which follows the minor versions by itself, or ${alternatives(major.minors.map((minor) => `"${minor}"`))}.`
			: `Take "${defaultDatabaseVersion(engine)}". Major versions: ${majors(engine)}.`,
	});
}

function majors(engine: Engine): string {
	const versions = databaseVersions(engine).map(({ version }) => version);
	return alternatives(versions, "and");
}
