import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import type { Ground } from "../ground.ts";
import { logins, serverConfig } from "./server-config.ts";
import type { SshPrograms } from "./ssh-programs.ts";

/** A host that operators may enter. */
export interface SshHost {
	/** By which operators call it: `service-1`. */
	readonly name: string;
	readonly part: string;
	readonly namespace: string;
	readonly address: string;
	/** The operators' key that it lets in, as `aws_key_pair` has it; absent where that is made elsewhere. */
	readonly publicKey?: string;
	/** What its boot script writes for `sshd`. */
	readonly dropIns: readonly string[];
}

/** What runs at a host, and what is known of it. */
export interface SshServer {
	readonly command: readonly string[];
	/** A line of a file of known hosts. */
	readonly known: string;
}

/**
 * Whoever is nobody elsewhere is the operators' login here: `sshd` that is not root lets in only who it is itself. The
 * file stands in a mount namespace of this program's own, so that nobody else meets these names. The group `tty` is left
 * out, because a terminal could not be given to it.
 */
const script = `mount --bind "$1/passwd" /etc/passwd &&
mount --bind "$1/group" /etc/group &&
echo 22 >/proc/sys/net/ipv4/ip_unprivileged_port_start &&
exec unshare --user --map-user=65534 --map-group=65534 "$0" -D -e -f "$2/sshd_config"`;

/** Writes into the world what all hosts have in common: who the operators are there. */
export function prepareLogins(ground: Ground): void {
	const inside = `${ground.folder}/ssh`;
	const outside = ground.fromOutside("ssh");
	mkdirSync(`${outside}/home`, { recursive: true });
	const users = logins.map(
		(name) => `${name}:x:65534:65534::${inside}/home:/bin/sh\n`,
	);
	writeFileSync(`${outside}/passwd`, users.join(""));
	writeFileSync(`${outside}/group`, "nogroup:x:65534:\n");
}

/** Writes what a host's `sshd` needs: its own key, and the public keys that it lets in, `also` beside the host's. */
export async function prepareServer(
	ground: Ground,
	{ sshd, keygen }: SshPrograms,
	host: SshHost,
	also: readonly string[],
): Promise<SshServer> {
	const inside = `${ground.folder}/ssh`;
	const own = `${ground.fromOutside("ssh")}/${host.name}`;
	mkdirSync(own);
	await makeKey(keygen, `${own}/host`, host.name);
	const keys = host.publicKey ? [host.publicKey.trim(), ...also] : also;
	writeFileSync(`${own}/authorized_keys`, `${keys.join("\n")}\n`);
	const folder = `${inside}/${host.name}`;
	const text = serverConfig(host.address, folder, host.dropIns);
	writeFileSync(`${own}/sshd_config`, text);
	const [kind, body] = readFileSync(`${own}/host.pub`, "utf8").split(" ");
	return {
		command: [
			...["unshare", "--mount", "sh", "-c", script],
			...[sshd, inside, folder],
		],
		known: `${host.name} ${kind} ${body}`,
	};
}

/** A pair of keys without a passphrase: `path`, and `path.pub`. */
export async function makeKey(
	keygen: string,
	path: string,
	comment: string,
): Promise<void> {
	const options = ["-q", "-t", "ed25519", "-N", "", "-C", comment];
	await promisify(execFile)(keygen, [...options, "-f", path]);
}
