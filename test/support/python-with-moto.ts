import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The Python that has moto: the one that is named, any on PATH, or the one that
 * `moto_server` itself is run by.
 */
export function pythonWithMoto(environment: NodeJS.ProcessEnv): string {
	const named = environment.TERRACE_PYTHON;
	if (named !== undefined) return named;
	const folders = (environment.PATH ?? "").split(delimiter).filter(Boolean);
	const found = folders
		.flatMap((folder) =>
			["python3", "python"].map((name) => join(folder, name)),
		)
		.filter(existsSync);
	const near = [...found, ...folders.flatMap(interpreterOf)].find(hasMoto);
	return near ?? interpretersOnDisk().find(hasMoto) ?? "python3";
}

/** Not every shell has the folder on PATH: a Python lies four folders above the packages that it has. */
function interpretersOnDisk(): readonly string[] {
	const wanted = ["-path", "*/lib/python3*/*-packages/moto", "-type", "d"];
	const { stdout } = spawnSync(
		"find",
		[
			"/",
			"-xdev",
			"-maxdepth",
			"10",
			"-path",
			"/proc",
			"-prune",
			"-o",
			...wanted,
			"-print",
		],
		{ encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
	);
	return (stdout ?? "")
		.split("\n")
		.filter(Boolean)
		.map((folder) => join(folder, "../../../../bin/python3"))
		.filter(existsSync);
}

function hasMoto(python: string): boolean {
	const script = "import importlib.util as u; assert u.find_spec('moto')";
	return spawnSync(python, ["-c", script]).status === 0;
}

/** The first line of the program says who runs it. */
function interpreterOf(folder: string): readonly string[] {
	const program = join(folder, "moto_server");
	if (!existsSync(program)) return [];
	const text = readFileSync(realpathSync(program), "latin1").slice(0, 500);
	const [, interpreter] = /^#!\s*(\S*python\S*)/.exec(text) ?? [];
	return interpreter === undefined ? [] : [interpreter];
}
