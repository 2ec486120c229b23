import { once } from "node:events";
import type { Ground } from "../../ground.ts";
import { StartFault } from "../start-fault.ts";

/** A file that is a link into a folder that the world has of its own is made there first. */
const script = `cover() {
	target=$(readlink -m "$2") || return
	[ -e "$target" ] || { mkdir -p "\${target%/*}" && : >"$target"; } || return
	chmod 644 "$1" && mount --bind "$1" "$target"
}
cd "$0" &&
printf %s "$TERRACE_RESOLV" >resolv.conf && cover "$0/resolv.conf" /etc/resolv.conf &&
printf %s "$TERRACE_HOSTS" >hosts && { ! [ -e /etc/hosts ] || cover "$0/hosts" /etc/hosts; } &&
printf %s "$TERRACE_SWITCH" >nsswitch.conf && { ! [ -e /etc/nsswitch.conf ] || cover "$0/nsswitch.conf" /etc/nsswitch.conf; }`;

/**
 * Tells every program of the world which resolver to ask, and that there is nobody else to ask: the machine's own
 * names are none of the system's. Only the world sees it: its file systems are its own.
 *
 * @throws StartFault when the machine does not let it.
 */
export async function writeResolverFiles(
	ground: Ground,
	resolver: string,
	domain: string,
): Promise<void> {
	const child = ground.start("internet", ["sh", "-c", script, ground.folder], {
		stdio: ["ignore", "ignore", "pipe"],
		env: {
			PATH: process.env.PATH,
			// As Amazon Linux has it, but for less patience where nobody answers.
			TERRACE_RESOLV: `nameserver ${resolver}\nsearch ${domain}\noptions timeout:2 attempts:2\n`,
			TERRACE_HOSTS: "127.0.0.1 localhost\n::1 localhost\n",
			TERRACE_SWITCH: "passwd: files\ngroup: files\nhosts: files dns\n",
		},
	});
	let said = "";
	child.stderr?.on("data", (text) => {
		said += text;
	});
	const [status] = await once(child, "close");
	if (status !== 0)
		throw new StartFault("DNS", `its files cannot be written: ${said.trim()}`);
}
