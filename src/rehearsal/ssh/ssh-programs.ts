import { accessSync, constants } from "node:fs";
import { join } from "node:path";

/** OpenSSH's programs, as a distribution installs them. */
export interface SshPrograms {
	readonly sshd: string;
	readonly keygen: string;
}

/** Where an ordinary user's path lacks what administrators use. */
const more = ["/usr/sbin", "/usr/local/sbin", "/usr/bin"];

/** By their whole paths, without which `sshd` does not start; `undefined` where one of them is missing. */
export function sshPrograms(
	path = process.env.PATH ?? "",
): SshPrograms | undefined {
	const folders = [...path.split(":"), ...more].filter((one) => one !== "");
	const [sshd, keygen] = ["sshd", "ssh-keygen"].map((name) =>
		folders.map((folder) => join(folder, name)).find(canRun),
	);
	return sshd === undefined || keygen === undefined
		? undefined
		: { sshd, keygen };
}

function canRun(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
