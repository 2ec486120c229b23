import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import type { BootHost } from "../../../test/support/boot-host.ts";
import { bootScripts } from "../../../test/support/boot-scripts.ts";
import {
	bootingHost,
	reported,
	scriptFor,
} from "../../../test/support/booting-host.ts";
import {
	describeUnless,
	missingNamespaces,
	missingTools,
} from "../../../test/support/tools.ts";

/** All files but the log and git's own. */
function lasting(host: BootHost): Record<string, string> {
	const files = Object.entries(host.files());
	return Object.fromEntries(
		files.filter(([path]) => !/-boot\.log$|\/\.git\//.test(path)),
	);
}

/** The texts of the shell programs that a script has left. */
function programs(host: BootHost): string[] {
	const files = Object.entries(host.files());
	return files
		.filter(
			([path, text]) =>
				path.startsWith("/usr/local/bin/") && text.includes("#!/bin/bash"),
		)
		.map(([, text]) => text.slice(text.indexOf("#!")));
}

const missing = missingTools(
	"git",
	"openssl",
	"blkid",
	"mkfs.ext4",
	"/usr/bin/python3",
	"shellcheck",
	"systemd-analyze",
);

describeUnless(missingNamespaces() ?? missing, "a host", () => {
	it.each(Object.keys(bootScripts))(
		"that runs %s twice is as after once",
		{ timeout: 120_000 },
		async (name) => {
			const host = await bootingHost();
			expect(host.run(scriptFor(name))).toMatchObject({ status: 0 });
			const once = lasting(host);
			expect(host.run(scriptFor(name))).toMatchObject({ status: 0 });
			expect(lasting(host)).toEqual(once);
			if (name !== "nat-instance" && name !== "bastion")
				expect(reported(host)).toBe("boot finished\n");

			for (const input of programs(host)) {
				expect(
					spawnSync("shellcheck", ["-"], { input, encoding: "utf8" }).stdout,
				).toBe("");
			}
			host.write(
				"etc/systemd/system/docker.service",
				"[Service]\nExecStart=/usr/bin/true\n",
			);
			host.write(
				"etc/systemd/system/dnf-automatic.service",
				"[Service]\nExecStart=/usr/bin/true\n",
			);
			expect(
				host.run(
					"cd /etc/systemd/system; systemd-analyze verify --man=no *.service",
				),
			).toEqual({ status: 0, output: "" });
		},
	);
});
