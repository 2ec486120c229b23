import { spawnSync } from "node:child_process";
import { isolation } from "./instructions.ts";
import { withSystemTools } from "./system-tools.ts";

/** One thing that a rehearsal needs of the machine. */
export interface Means {
	readonly name: string;
	readonly why: string;
	readonly there: boolean;
	/** How to get it, where it is missing. */
	readonly remedy: string;
}

const tools = [
	["unshare", "util-linux", "makes the world's namespaces"],
	["nsenter", "util-linux", "starts the parts in them"],
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
	}));
	return [system, ...found, namespaces()];
}

/** Also where an ordinary user does not have it on the path. */
function isInstalled(tool: string): boolean {
	return (
		spawnSync("sh", ["-c", `command -v ${tool}`], {
			env: withSystemTools(process.env),
		}).status === 0
	);
}

function namespaces(): Means {
	const run = spawnSync(
		"unshare",
		[...isolation, "sh", "-c", "mount -t tmpfs tmpfs /run && ip link"],
		{ encoding: "utf8", env: withSystemTools(process.env) },
	);
	const said = (run.stderr ?? "").trim().split("\n")[0] ?? "";
	return {
		name: "user namespaces",
		why: "let an ordinary user have a network of his own",
		there: run.status === 0,
		remedy: `The kernel does not allow them here (${said}). Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; old Debian: sudo sysctl kernel.unprivileged_userns_clone=1; in a container: start it with the rights to make them`,
	};
}
