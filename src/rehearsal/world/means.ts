import { spawnSync } from "node:child_process";
import { isolation } from "./instructions.ts";
import { withSystemTools } from "./system-tools.ts";

/** One thing that a rehearsal needs of the machine. */
export interface Means {
	readonly name: string;
	readonly why: string;
	readonly there: boolean;
	/** Without it a rehearsal leaves something out, and says so. */
	readonly optional?: true;
	/** How to get it, where it is missing. */
	readonly remedy: string;
	/** Debian's package that has it, where it is a program. */
	readonly debian?: string;
}

const tools = [
	["unshare", "util-linux", "makes the world's namespaces"],
	["nsenter", "util-linux", "starts the parts in them"],
	["mount", "mount", "gives them files of their own"],
	["ip", "iproute2", "lays links, addresses and routes"],
	["nft", "nftables", "filters as security groups and network ACLs do"],
	["perl", "perl-base", "opens sockets in every namespace"],
] as const;

/** What this machine can do: every need of an enforced network, met or not. */
export function meansOfWorld(): readonly Means[] {
	const isLinux = process.platform === "linux";
	const system = {
		name: "Linux",
		why: "has network namespaces",
		there: isLinux,
		remedy: `This is ${process.platform}. Run it in a Linux machine, virtual or not; without one, only \`terrace prove\` judges the network.`,
	};
	if (!isLinux) return [system];
	const found = tools.map(([name, debian, why]) => ({
		name,
		why,
		there: isInstalled(name),
		remedy: `Debian and Ubuntu have it in the package ${debian}: sudo apt-get install ${debian}`,
		debian,
	}));
	return [
		system,
		...found,
		...kernelMeans(found),
		operatorsDoor(),
		imageStore(),
	];
}

/** Not offered with the others: Debian starts one for the machine itself as soon as it is installed. */
function operatorsDoor(): Means {
	return {
		name: "sshd",
		why: "lets operators in where a system has a bastion",
		there: isInstalled("sshd"),
		optional: true,
		remedy:
			"Only systems with a bastion want it. Debian and Ubuntu have it in the package openssh-server: sudo apt-get install openssh-server (which also starts one for this machine)",
	};
}

/** Not offered with the others: most systems do without, and it brings much along. */
function imageStore(): Means {
	return {
		name: "podman",
		why: "has the image that a service runs",
		there: isInstalled("podman"),
		optional: true,
		remedy:
			"Only services that are images want it; the reference application stands for them otherwise. Debian and Ubuntu have it in the package podman: sudo apt-get install podman",
	};
}

/** Also where an ordinary user does not have it on the path. */
function isInstalled(tool: string): boolean {
	return (
		spawnSync("sh", ["-c", `command -v ${tool}`], {
			env: withSystemTools(process.env),
		}).status === 0
	);
}

/** Pieces of the kernel that a world is made of, tried in one that is gone at once. */
const trial = `mount -t tmpfs tmpfs /run && echo namespaces >&2 || exit 1
ip link add bridge0 type bridge && ip link add one type veth peer name other &&
nft 'add table inet trial; add chain inet trial forwarded { type filter hook forward priority 0; }'`;

function kernelMeans(found: readonly Means[]): readonly Means[] {
	const isThere = (name: string) =>
		found.some((one) => one.name === name && one.there);
	const [missing] = ["unshare", "mount"].filter((name) => !isThere(name));
	if (missing !== undefined)
		return [namespaces(false, `not tried without ${missing}`)];
	const run = spawnSync("unshare", [...isolation, "sh", "-c", trial], {
		encoding: "utf8",
		env: withSystemTools(process.env),
	});
	const said = (run.stderr ?? "").trim().split("\n");
	if (said[0] !== "namespaces") return [namespaces(false, said[0] ?? "")];
	const allowed = namespaces(true, "");
	if (!isThere("ip") || !isThere("nft")) return [allowed];
	return [allowed, filters(run.status === 0, said[1] ?? "")];
}

function namespaces(there: boolean, said: string): Means {
	return {
		name: "user namespaces",
		why: "let an ordinary user have a network of his own",
		there,
		remedy: `The kernel does not allow them here (${said}). Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; old Debian: sudo sysctl kernel.unprivileged_userns_clone=1; where user.max_user_namespaces is 0: sudo sysctl user.max_user_namespaces=10000; in a container: start it with the rights to make them`,
	};
}

function filters(there: boolean, said: string): Means {
	return {
		name: "filters of the kernel",
		why: "stand where security groups and network ACLs do, between bridges and pairs of interfaces",
		there,
		remedy: `The kernel refuses them (${said}): sudo modprobe -a nf_tables bridge veth; in a container, on the machine that holds it`,
	};
}
