import { spawnSync } from "node:child_process";
import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the private half of a public key is: in a file, or with an agent. */
export type KeyAtHand =
	| { readonly in: "file"; readonly path: string }
	| { readonly in: "agent" };

/** Whether this user has the private half of a public key (`ssh-ed25519 AAAA… who`), in `folder` (`~/.ssh`) or with his agent. */
export function keyAtHand(
	publicKey: string,
	folder: string,
): KeyAtHand | undefined {
	const wanted = bodyOf(publicKey);
	if (wanted === "") return undefined;
	for (const name of publicKeysIn(folder)) {
		const path = join(folder, name);
		const own = path.replace(/\.pub$/, "");
		if (bodyOf(textOf(path)) === wanted && canRead(own))
			return { in: "file", path: own };
	}
	if (!process.env.SSH_AUTH_SOCK) return undefined;
	const { stdout } = spawnSync("ssh-add", ["-L"], {
		encoding: "utf8",
		timeout: 2000,
	});
	const known = (stdout ?? "").split("\n").map(bodyOf);
	return known.includes(wanted) ? { in: "agent" } : undefined;
}

/** The part that tells keys apart. */
function bodyOf(text: string): string {
	return text.trim().split(/\s+/)[1] ?? "";
}

function publicKeysIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder).filter((name) => name.endsWith(".pub"));
	} catch {
		return [];
	}
}

function textOf(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}

function canRead(path: string): boolean {
	try {
		accessSync(path, constants.R_OK);
		return true;
	} catch {
		return false;
	}
}
