import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const bindings = "@cdktn/provider-aws@25.7.0";

/**
 * Unpacks the folders of the types in question out of the package's tarball, which
 * is downloaded into a temporary folder unless it is given, and calls `use` with a
 * function that reads a file of the package (undefined where it has none).
 */
export function withBindings(tarball, paths, use) {
	const folder = mkdtempSync(join(tmpdir(), "terrace-provider-6-"));
	try {
		const archive = tarball ?? download(folder);
		unpack(archive, ["package.json", ...paths], folder);
		return use((path) => read(join(folder, "package", path)));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function download(folder) {
	const args = ["pack", bindings, "--pack-destination", folder, "--silent"];
	return join(folder, execFileSync("npm", args).toString().trim());
}

function unpack(archive, paths, folder) {
	const present = execFileSync("tar", ["tzf", archive], { maxBuffer: 2 ** 24 });
	const all = new Set(present.toString().split("\n"));
	const wanted = paths
		.map((path) => `package/${path}`)
		.filter((path) => all.has(path));
	execFileSync("tar", ["xzf", archive, "-C", folder, ...wanted]);
}

function read(path) {
	return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
