import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Reads `+ <group>` for every process group that begins and `- <group>` for each that has ended. At the end
 * of its input it asks those that are left to end (a database writes what it has and lets go of its
 * shared memory), takes their files away, and after two seconds makes an end.
 */
const script = `trap "" INT TERM HUP
groups=" "
while read -r sign group; do
	case $sign in
	+) groups="$groups$group " ;;
	-) case $groups in *" $group "*) groups="\${groups%% $group *} \${groups#* $group }" ;; esac ;;
	esac
done
for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	left=" "
	for group in $groups; do kill -0 -- "-$group" 2>/dev/null && left="$left$group "; done
	[ "$left" = " " ] && break
	case $try in
	4) for group in $left; do kill -INT -- "-$group"; done ;;
	20) for group in $left; do kill -KILL -- "-$group"; done ;;
	esac
	sleep 0.1
done 2>/dev/null
for try in 1 2 3 4 5 6 7 8 9 10; do
	rm -rf "$0" 2>/dev/null
	[ -e "$0" ] || exit 0
	sleep 0.1
done`;

/**
 * Outlives whoever opened the loopback, by as long as it takes to end the programs on it and to take away
 * their files: no kernel clears up there.
 */
export class Guard {
	readonly #child: ChildProcess;

	constructor(folder: string) {
		this.#child = spawn("sh", ["-c", script, folder], {
			stdio: ["pipe", "ignore", "ignore"],
			cwd: "/",
			detached: true,
		});
		this.#child.on("error", () => {});
		this.#child.stdin?.on("error", () => {});
	}

	/** Of a program that is the first of a process group. */
	watch(program: ChildProcess): void {
		if (program.pid === undefined) return;
		this.#child.stdin?.write(`+ ${program.pid}\n`);
		program.on("exit", () => this.#forget(program));
	}

	/** Everything is gone when this resolves. */
	async end(): Promise<void> {
		if (this.#child.exitCode !== null || this.#child.pid === undefined) return;
		const ended = once(this.#child, "exit");
		this.#child.stdin?.end();
		await ended;
	}

	/** A group may outlive its first process; its number is nobody else's as long as it does. */
	#forget({ pid }: ChildProcess): void {
		if (pid === undefined || isGroup(pid)) return;
		if (this.#child.stdin?.writable) this.#child.stdin.write(`- ${pid}\n`);
	}
}

function isGroup(first: number): boolean {
	try {
		process.kill(-first, 0);
		return true;
	} catch {
		return false;
	}
}
