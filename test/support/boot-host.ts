import { spawnSync } from "node:child_process";
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * A folder that a boot script, unchanged, takes for the whole disk: the machine's
 * programs are linked into it, everything else it may write. What would change a real
 * host is replaced by a program that writes down how it was called.
 */
export interface BootHost {
	readonly folder: string;
	/** Runs bash as root of the host. */
	run(script: string, environment?: Readonly<Record<string, string>>): Run;
	/** Replaces a program; it is called with `$@` after its call was written down. */
	fake(program: string, body: string): void;
	write(path: string, text: string): void;
	read(path: string): string;
	/** Calls of the replaced programs since the last time, each as its words. */
	calls(): string[][];
	/** Every file that was made, with its rights and its text. */
	files(): Record<string, string>;
}

export interface Run {
	readonly status: number | null;
	readonly output: string;
}

const writable = [
	"etc/alternatives",
	"etc/ssl",
	"etc/ssh/sshd_config.d",
	"etc/dnf/vars",
	"etc/systemd/system",
	"etc/logrotate.d",
	"etc/sysctl.d",
];
const folders = [
	"dev",
	"fakes",
	"hosttools/bin",
	"hosttools/sbin",
	"opt",
	"proc",
	"root",
	"run",
	"srv",
	"tmp",
	"usr/bin",
	"usr/lib",
	"usr/lib64",
	"usr/local/bin",
	"usr/sbin",
	"usr/share",
	"var/lib",
	"var/log",
	...writable,
];

/** Not files of the host but what the test put there or the machine lent. */
const lent = [
	"dev",
	"fakes",
	"hosttools",
	"proc",
	"tmp",
	"usr/bin",
	"usr/lib",
	"usr/lib64",
	"usr/sbin",
	"usr/share",
	"etc/ssl",
	"bin",
	"sbin",
	"lib",
	"lib64",
	"etc/alternatives",
	"calls",
	"container",
	"reported",
	"statements",
	"started",
	"mounted",
	"login",
	"answers",
	"repository",
];

/** Needs `missingNamespaces()` to be undefined. */
export function bootHost(folder: string): BootHost {
	for (const name of folders)
		mkdirSync(join(folder, name), { recursive: true });
	const host: BootHost = {
		folder,
		run: (script, environment = {}) => run(folder, script, environment),
		fake: (program, body) => {
			// One write for each call, because the two ends of a pipe call at the same time: bash writes at each
			// end of a line, so a record separator ends a call.
			const text = `#!/bin/bash\nprintf '%s\\0' "\${0##*/}" "$@" $'\\x1e' >>/calls\n${body}\n`;
			writeFileSync(join(folder, "fakes", program), text, { mode: 0o755 });
		},
		write: (path, text) => writeFileSync(join(folder, path), text),
		read: (path) => readFileSync(join(folder, path), "utf8"),
		calls: () => takeCalls(folder),
		files: () => Object.fromEntries(filesIn(folder, "")),
	};
	host.write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
	host.write("etc/group", "root:x:0:\n");
	host.write("etc/fstab", "");
	host.write("calls", "");
	return host;
}

function run(
	folder: string,
	script: string,
	environment: Readonly<Record<string, string>>,
): Run {
	writeFileSync(join(folder, "tmp/script"), script);
	const { status, stdout } = spawnSync(
		"unshare",
		[
			"--user",
			"--map-root-user",
			"--mount",
			"--pid",
			"--fork",
			"--kill-child",
			"bash",
			"--norc",
			"-euc",
			enter,
			"enter",
			folder,
		],
		{
			encoding: "utf8",
			env: { ...environment, PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
			timeout: 60_000,
		},
	);
	return { status, output: stdout };
}

/** Programs are links to the machine's, so that a fake can stand in the place of any of them. */
const enter = `cd "$1"
for name in bin sbin; do mount --rbind /usr/$name hosttools/$name; done
for name in lib lib64 share; do
  [[ ! -d /usr/$name ]] || { mount --rbind /usr/$name usr/$name; mount -o remount,bind,ro usr/$name; }
done
for name in bin sbin lib lib64; do [[ -e $name ]] || ln -s usr/$name $name; done
for name in null zero urandom; do touch dev/$name; mount --bind /dev/$name dev/$name; done
ln -sfn /proc/self/fd dev/fd
ln -sfn /proc/self/fd/2 dev/stderr
ln -sfn /proc/self/fd/0 dev/stdin
mount -t proc proc proc || mount --rbind /proc proc
[[ ! -d /etc/alternatives ]] || mount --rbind /etc/alternatives etc/alternatives
[[ ! -e /etc/ssl/openssl.cnf ]] || cp /etc/ssl/openssl.cnf etc/ssl/
exec chroot . /hosttools/bin/bash -euc '
export PATH=/fakes:/usr/local/bin:/usr/sbin:/usr/bin
for name in bin sbin; do
  [[ -e /usr/$name/cp ]] || /hosttools/bin/cp --recursive --symbolic-link --no-clobber /hosttools/$name/. /usr/$name/
done
for fake in /fakes/*; do ln -sf "$fake" /usr/bin/; rm -f "/usr/sbin/\${fake##*/}"; done
exec bash /tmp/script 2>&1'`;

function takeCalls(folder: string): string[][] {
	const text = readFileSync(join(folder, "calls"), "utf8");
	writeFileSync(join(folder, "calls"), "");
	return text
		.split("\0\x1e\0")
		.slice(0, -1)
		.map((call) => call.split("\0"));
}

function filesIn(folder: string, path: string): [string, string][] {
	return readdirSync(join(folder, path), { withFileTypes: true }).flatMap(
		(entry) => {
			const inside = path === "" ? entry.name : `${path}/${entry.name}`;
			if (lent.includes(inside)) return [];
			if (entry.isDirectory()) return filesIn(folder, inside);
			const mode = (statSync(join(folder, inside)).mode & 0o777).toString(8);
			return [
				[
					`/${inside}`,
					`${mode}\n${readFileSync(join(folder, inside), "utf8")}`,
				],
			];
		},
	);
}
