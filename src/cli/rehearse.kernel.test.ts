import { spawn } from "node:child_process";
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { root } from "../../test/house/repository.ts";
import {
	type Lacking,
	terraceOnPoorerMachine,
} from "../../test/support/poorer-machine.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import {
	describeUnless,
	missingNamespaces,
	missingTools,
} from "../../test/support/tools.ts";

const needs =
	missingTools("bash", "setpriv", "ip", "nft", "script") ?? missingNamespaces();

const example = fileURLToPath(
	new URL("../../examples/newsletter", import.meta.url),
);

const lacking: [string, Lacking, RegExp][] = [
	["unshare", { programs: ["unshare"] }, /✗ unshare: .*\n.* util-linux: sudo/],
	["nsenter", { programs: ["nsenter"] }, /✗ nsenter: .*\n.* util-linux: sudo/],
	["mount", { programs: ["mount"] }, /✗ mount: .*\n.* package mount: sudo/],
	["ip", { programs: ["ip"] }, /✗ ip: .*\n.* iproute2: sudo/],
	["nft", { programs: ["nft"] }, /✗ nft: .*\n.* nftables: sudo/],
	["perl", { programs: ["perl"] }, /✗ perl: .*\n.* perl-base: sudo/],
	[
		"user namespaces",
		{ namespaces: true },
		/✗ user namespaces: .*\n.*No space left on device.*user\.max_user_namespaces=10000/,
	],
];

describeUnless(needs, "rehearse --doctor", () => {
	it.each(lacking)("says that %s is missing, and only that", async (...row) => {
		const [name, machine, expected] = row;
		const { status, printed } = await terraceOnPoorerMachine(machine, [
			"rehearse",
			"--doctor",
		]);
		expect(status, printed).toBe(1);
		expect(printed).toMatch(expected);
		const missing = printed
			.split("\n")
			.filter((line) => line.startsWith("✗") && !line.includes(name));
		// Without these, nothing can tell whether the kernel would give namespaces.
		const isNeeded = ["unshare", "mount"].includes(name);
		expect(missing).toEqual(
			isNeeded ? [expect.stringContaining("✗ user namespaces")] : [],
		);
	});

	it("finds everything where everything is there, the kernel's filters included", async () => {
		const { status, printed } = await terraceOnPoorerMachine({}, [
			"rehearse",
			"--doctor",
		]);
		expect(status, printed).toBe(0);
		expect(printed).toContain("✓ filters of the kernel");
		expect(printed).not.toContain("✗");
	});

	it("says what the kernel says where it refuses filters", async () => {
		const folder = await temporaryFolder();
		program(
			join(folder, "nft"),
			'echo "netlink: Error: cache initialization failed" >&2; exit 1',
		);
		const { status, printed } = await terraceOnPoorerMachine(
			{},
			["rehearse", "--doctor"],
			{ PATH: `${folder}:${process.env.PATH}` },
		);
		expect(status, printed).toBe(1);
		expect(printed).toMatch(
			/✗ filters of the kernel: .*\n.*cache initialization failed.*modprobe -a nf_tables/,
		);
	});
});

/** A machine without nft, and Debian's installer: it writes down what it was asked, and has nft in stock. */
describeUnless(needs, "rehearse where nft can be installed", () => {
	let folder = "";
	let environment: Record<string, string> = {};
	const asked = () => readFileSync(join(folder, "asked"), "utf8");

	beforeAll(async () => {
		folder = await temporaryFolder();
		mkdirSync(join(folder, "bin"));
		mkdirSync(join(folder, "stock"));
		copyFileSync("/usr/sbin/nft", join(folder, "stock/nft"));
		chmodSync(join(folder, "stock/nft"), 0o755);
		environment = { PATH: `${folder}/bin:${process.env.PATH}` };
		program(
			join(folder, "bin/sudo"),
			'[ "$1" = -n ] || exit 1; shift; exec "$@"',
		);
		program(
			join(folder, "bin/apt-get"),
			`echo "$@" >> ${folder}/asked; [ "$1" != install ] || cp ${folder}/stock/nft ${folder}/bin/nft`,
		);
	});

	it("asks nothing without a terminal, and installs nothing", async () => {
		const { status, printed } = await terraceOnPoorerMachine(
			{ programs: ["nft"] },
			["rehearse", example, "--network-only"],
			environment,
		);
		expect(status).toBe(2);
		expect(printed).toContain("nft is missing");
		expect(printed).not.toContain("Install");
		expect(asked()).toBe("--version\n");
	});

	it("asks on a terminal, installs after a y, and goes on with the network enforced", async () => {
		const { status, printed } = await terraceOnPoorerMachine(
			{ programs: ["nft"], answers: "y\n" },
			["rehearse", example, "--network-only", "--once"],
			environment,
		);
		expect(status, printed).toBe(0);
		expect(printed).toContain(
			"Debian's nftables. Install it now, with `sudo -n apt-get install --yes --no-install-recommends nftables`? [y/N]",
		);
		expect(asked()).toMatch(
			/^install --yes --no-install-recommends nftables$/m,
		);
		expect(printed).toMatch(/✓ service is reached only by load-balancer/);
	});
});

describeUnless(needs, "npm start", () => {
	it("rehearses newsletter, and ends by itself where CI is set", async () => {
		const child = spawn("npm", ["start"], {
			cwd: root,
			env: { PATH: process.env.PATH, HOME: process.env.HOME, CI: "true" },
			stdio: ["ignore", "pipe", "inherit"],
		});
		let printed = "";
		child.stdout.on("data", (text) => {
			printed += text;
		});
		const status = await new Promise((done) => child.once("close", done));
		expect(status, printed).toBe(0);
		expect(printed).toContain("CI is set: it ends by itself");
		expect(printed).toMatch(/✓ open https:\/\/127\.0\.0\.1:\d+ /);
		expect(printed).toContain("an item was written and read");
	});
});

function program(path: string, text: string): void {
	writeFileSync(path, `#!/bin/sh\n${text}\n`);
	chmodSync(path, 0o755);
}
