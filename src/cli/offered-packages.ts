import { spawnSync } from "node:child_process";
import type { Means } from "../rehearsal/index.ts";

/** How packages of Debian can be installed here. */
export interface PackageInstaller {
	readonly packages: readonly string[];
	/** What is run, as people read it. */
	readonly command: string;
	/** Whether they are there afterwards. What apt-get says goes to standard error. */
	readonly install: () => boolean;
}

/**
 * Where programs are missing that Debian has, and where it can install them: as root, or with a `sudo` that asks
 * for no password. Undefined otherwise. Nothing is changed before `install`.
 */
export function packageInstaller(
	means: readonly Means[],
): PackageInstaller | undefined {
	const packages = [
		...new Set(
			means.flatMap(({ there, debian }) =>
				there || debian === undefined ? [] : [debian],
			),
		),
	].sort();
	const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
	const mayInstall =
		packages.length > 0 && succeeds([...prefix, "apt-get", "--version"]);
	if (!mayInstall) return undefined;
	const apt = [...prefix, "apt-get"];
	const options = ["install", "--yes", "--no-install-recommends"];
	const install = [...apt, ...options, ...packages];
	return {
		packages,
		command: install.join(" "),
		// A machine that never asked has no list of packages yet.
		install: () => runs(install) || (runs([...apt, "update"]) && runs(install)),
	};
}

function succeeds([program = "", ...args]: readonly string[]): boolean {
	return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

function runs([program = "", ...args]: readonly string[]): boolean {
	const { status } = spawnSync(program, args, {
		stdio: ["ignore", 2, 2],
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
	});
	return status === 0;
}
