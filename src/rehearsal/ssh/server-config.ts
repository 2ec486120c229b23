/** As whom operators log in: the names that AWS's own, Ubuntu's and Debian's images have. */
export const logins = ["ec2-user", "ubuntu", "admin"] as const;

/**
 * What an `sshd` is told. The first value of a keyword counts (sshd_config(5)), so what it needs in a rehearsal comes
 * before what the host's boot script says, and that before what its image would say.
 *
 * `folder` is the host's own, where its keys and the keys that it lets in stand; `dropIns` is what its boot script
 * writes below `/etc/ssh/sshd_config.d/`.
 */
export function serverConfig(
	address: string,
	folder: string,
	dropIns: readonly string[],
): string {
	return [
		`ListenAddress ${address}:22`,
		`HostKey ${folder}/host`,
		`AuthorizedKeysFile ${folder}/authorized_keys`,
		"PidFile none",
		"UsePAM no",
		// The folder of all files of a world is open to everybody in it, and all of them are one.
		"StrictModes no",
		"PrintMotd no",
		"PrintLastLog no",
		...dropIns,
		// As Amazon Linux has it: by key only, as nobody's superuser.
		"PasswordAuthentication no",
		"KbdInteractiveAuthentication no",
		"PermitRootLogin no",
		"Subsystem sftp internal-sftp",
		"",
	].join("\n");
}

/** What a boot script writes for `sshd`, file by file: here-documents below `/etc/ssh/sshd_config.d/`. */
export function dropInsOf(script: string): readonly string[] {
	const pattern =
		/\/etc\/ssh\/sshd_config\.d\/\S+ <<-?\s*['"]?(\w+)['"]?\n([\s\S]*?)\n\s*\1\b/g;
	return [...script.matchAll(pattern)].map(([, , text = ""]) => text);
}
