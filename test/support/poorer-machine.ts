import { spawn } from "node:child_process";
import { terraceProgram } from "./terrace.ts";

/** What a machine is to lack, beside root. */
export interface Lacking {
	/** Programs, by name. */
	readonly programs?: readonly string[];
	/** The kernel refuses namespaces to users, as it does where `user.max_user_namespaces` is 0. */
	readonly namespaces?: true;
	/** What somebody types there on a terminal; without it there is none. */
	readonly answers?: string;
}

export interface PoorRun {
	readonly status: number | null;
	readonly printed: string;
}

/** Nobody may run /dev/null, so that what it hides is not on this machine. */
const hide = `PATH=$PATH:/usr/sbin:/sbin
for name in $LACKING; do
	for path in $(type -ap "$name" | xargs readlink -f | sort -u); do mount --bind /dev/null "$path" || exit 99; done
done
[ -z "$NO_NAMESPACES" ] || echo 0 > /proc/sys/user/max_user_namespaces || exit 99
exec setpriv --ambient-caps -all --inh-caps -all "$@"`;

/** Runs the command line as an ordinary user of a machine that lacks something; ends with 99 where it cannot be taken away. */
export async function terraceOnPoorerMachine(
	{ programs = [], namespaces, answers }: Lacking,
	args: readonly string[],
	environment: Readonly<Record<string, string | undefined>> = {},
): Promise<PoorRun> {
	const isolation = [
		"--user",
		"--map-user=1000",
		"--map-group=1000",
		"--keep-caps",
		"--mount",
	];
	const plain = [process.execPath, terraceProgram, ...args];
	const quoted = plain.map((one) => `'${one}'`).join(" ");
	const command =
		answers === undefined
			? plain
			: ["script", "--quiet", "--return", "--command", quoted, "/dev/null"];
	const child = spawn(
		"unshare",
		[...isolation, "bash", "-c", hide, "bash", ...command],
		{
			stdio: ["pipe", "pipe", "pipe"],
			env: {
				PATH: process.env.PATH,
				HOME: process.env.HOME,
				LACKING: programs.join(" "),
				NO_NAMESPACES: namespaces === true ? "yes" : "",
				...environment,
			},
		},
	);
	child.stdin.on("error", () => {});
	if (answers === undefined) child.stdin.end();
	else child.stdin.write(answers);
	let printed = "";
	for (const stream of [child.stdout, child.stderr])
		stream.on("data", (text) => {
			printed += text;
		});
	return new Promise((resolve) => {
		child.once("close", (status) => resolve({ status, printed }));
	});
}
