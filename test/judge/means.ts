import { spawnSync } from "node:child_process";
import { isolation } from "./run-world.ts";

/** Why no world of namespaces can be made here; undefined when one can. */
export function judgeMissing(): string | undefined {
	for (const tool of ["unshare", "ip", "nft", "perl"]) {
		const found = spawnSync("sh", ["-c", `command -v ${tool}`]);
		if (found.status !== 0)
			return `\`${tool}\` is not installed (Debian: util-linux, iproute2, nftables, perl-base)`;
	}
	const tried = "mount -t tmpfs tmpfs /run && ip link && nft list ruleset";
	const run = spawnSync("unshare", [...isolation, "sh", "-c", tried], {
		encoding: "utf8",
	});
	return run.status === 0
		? undefined
		: `user namespaces cannot be used here: ${run.stderr.trim()}`;
}
