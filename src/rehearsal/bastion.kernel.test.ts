import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { openedSystem } from "../../test/support/opened-system.ts";
import { terraceOnPoorerMachine } from "../../test/support/poorer-machine.ts";
import { temporaryFolder } from "../../test/support/temporary-folder.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";

const needs = missingTools("ip", "nft", "perl", "psql", "ssh", "sshd", "aws");

const example = (name: string) =>
	fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

const run = promisify(execFile);

/** What `ssh` prints, as the line that was printed has it; rejects with what it complains of. */
async function ssh(line: string, ...more: readonly string[]): Promise<string> {
	const [, ...args] = line.trim().split(" ");
	const { stdout } = await run("ssh", ["-n", ...args, ...more]);
	return stdout.trim();
}

/** A rehearsal that is open, with the lines by which operators come in. */
async function opened(
	folder: string,
	environment: Record<string, string>,
	options: readonly string[] = [],
) {
	const rehearsal = startTerrace(["rehearse", folder, ...options], {
		PATH: process.env.PATH,
		HOME: process.env.HOME,
		...environment,
	});
	await openedSystem(rehearsal.printed);
	const printed = rehearsal.printed();
	const line = (host: string) =>
		new RegExp(`ssh -F \\S+/ssh/config ${host}$`, "m").exec(printed)?.[0] ?? "";
	return { rehearsal, printed, line };
}

async function said(printed: () => string, pattern: RegExp): Promise<void> {
	for (let tries = 0; !pattern.test(printed()); tries += 1) {
		if (tries > 600) throw new Error(`no ${pattern}:\n${printed()}`);
		await passed(100);
	}
}

const addressOf = "ip -4 -o address show dev eth0";

describeUnless(needs, "operators in a rehearsal", () => {
	it("come in at grocerymate's bastion from the named addresses only, go on by ProxyJump, and reach the database by a tunnel", async () => {
		const { rehearsal, printed, line } = await opened(
			example("grocerymate"),
			{},
		);
		expect(printed).toContain(
			"✓ operators come in at bastion from 203.0.113.0/28, here as 203.0.113.1, with a key made for this rehearsal, because the private half of the plan's is not at hand:",
		);
		expect(await ssh(line("bastion"), addressOf)).toContain("inet 10.0.1.");
		expect(await ssh(line("service-1"), addressOf)).toContain("inet 10.0.3.");
		expect(await ssh(line("service-2"), addressOf)).toContain("inet 10.0.4.");
		expect(rehearsal.printed()).toMatch(
			/sshd of bastion in .* Accepted publickey for ec2-user from 203\.0\.113\.1 /,
		);
		// Inner hosts see the bastion, and not who comes through it.
		expect(rehearsal.printed()).toMatch(
			/sshd of service in .* Accepted publickey for ec2-user from 10\.0\.1\./,
		);
		await expect(ssh(line("bastion-from-elsewhere"), "true")).rejects.toThrow(
			/timed out/,
		);
		// As the bastion's boot script has it: whoever passes through brings no tunnel back.
		const back = ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"];
		await expect(ssh(line("bastion"), ...back, "true")).rejects.toThrow(
			/remote port forwarding failed/,
		);
		const folder = await temporaryFolder();
		await run("ssh-keygen", [
			"-qt",
			"ed25519",
			"-N",
			"",
			"-f",
			`${folder}/other`,
		]);
		const config = / -F (\S+) /.exec(line("bastion"))?.[1] ?? "";
		const other = readFileSync(config, "utf8").replace(
			/IdentityFile .*/,
			`IdentityFile ${folder}/other`,
		);
		writeFileSync(join(folder, "config"), other);
		const asOther = `ssh -F ${folder}/config bastion`;
		await expect(ssh(asOther, "true")).rejects.toThrow(
			/Permission denied \(publickey\)/,
		);
		expect(await throughTunnel(printed)).toMatch(/^10\.0\.3\.\d+\n$/);
		rehearsal.signal("SIGTERM");
		const { status, output } = await rehearsal.ended;
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
	});

	it("enter a machine that comes to a group later, and none that has gone", async () => {
		const { rehearsal, printed, line } = await opened(
			example("grocerymate"),
			{},
			["--speed=60"],
		);
		const [, file = ""] = /AWS_CONFIG_FILE=(\S+)/.exec(printed) ?? [];
		const autoscaling = async (...args: readonly string[]) => {
			const all = ["--profile", "rehearsal", "autoscaling", ...args];
			const { stdout } = await run("aws", [...all, "--output", "json"], {
				env: { PATH: process.env.PATH, AWS_CONFIG_FILE: file },
			});
			return stdout;
		};
		const [group] = JSON.parse(
			await autoscaling("describe-auto-scaling-groups"),
		).AutoScalingGroups;
		const resize = (size: number) =>
			autoscaling(
				"set-desired-capacity",
				...["--auto-scaling-group-name", group.AutoScalingGroupName],
				...["--desired-capacity", String(size)],
			);
		const third = line("service-1").replace("service-1", "service-3");
		await expect(ssh(third, "true")).rejects.toThrow(/service-3/);
		await resize(3);
		await said(rehearsal.printed, /operators enter it by ssh as service-3/);
		expect(await ssh(third, addressOf)).toMatch(/inet 10\.0\.[34]\./);
		expect(await passedOn(file)).toBeGreaterThan(0);
		// The oldest of the zone that has most.
		await resize(2);
		await said(rehearsal.printed, /ends service/);
		const answers = async () => {
			const hosts = ["service-1", "service-2", "service-3"];
			const found = await Promise.all(
				hosts.map((host) =>
					ssh(line("service-1").replace("service-1", host), "true").then(
						() => host,
						() => "",
					),
				),
			);
			return found.filter((one) => one !== "");
		};
		await expect
			.poll(answers, { timeout: 60_000, interval: 1000 })
			.toHaveLength(2);
		expect(await answers()).toContain("service-3");
		rehearsal.signal("SIGTERM");
		const { status, output } = await rehearsal.ended;
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
	});

	it("use their own key where they have its private half, and reach alumni-connect's database host", async () => {
		const home = await temporaryFolder();
		mkdirSync(join(home, ".ssh"));
		const key = join(home, ".ssh/work");
		await run("ssh-keygen", ["-qt", "ed25519", "-N", "", "-f", key]);
		const publicKey = readFileSync(`${key}.pub`, "utf8").trim();
		const blueprint = join(await temporaryFolder(), "blueprint.ts");
		const text = readFileSync(
			join(example("alumni-connect"), "blueprint.ts"),
			"utf8",
		);
		writeFileSync(
			blueprint,
			text.replace(/"ssh-ed25519 .*"/, `"${publicKey}"`),
		);
		const { rehearsal, printed, line } = await opened(blueprint, {
			HOME: home,
		});
		expect(printed).toContain("here as 203.0.113.7, with your own key, which");
		expect(await ssh(line("bastion"), addressOf)).toContain("inet 172.16.1.");
		expect(await ssh(line("database"), addressOf)).toContain("inet 172.16.3.");
		rehearsal.signal("SIGTERM");
		const { status, output } = await rehearsal.ended;
		expect(status, output).toBe(0);
	});

	it("are told which package has sshd where it is missing, and the rest goes on", async () => {
		const { status, printed } = await terraceOnPoorerMachine(
			{ programs: ["sshd"] },
			["rehearse", example("grocerymate"), "--once"],
		);
		expect(printed).toContain(
			"! operators do not come in at the bastion, because sshd is missing; Debian and Ubuntu have it in the package openssh-server",
		);
		expect(printed).toContain("an item was written and read");
		expect(status, printed).toBe(0);
	});
});

/** What has passed the NAT gateway on its way out, in all minutes so far: whoever came later has booted through it. */
async function passedOn(file: string): Promise<number> {
	const env = { PATH: process.env.PATH, AWS_CONFIG_FILE: file };
	const metric = [
		...["--namespace", "AWS/NATGateway"],
		...["--metric-name", "BytesOutToDestination"],
	];
	const ask = async (...args: readonly string[]) => {
		const all = ["--profile", "rehearsal", "--output", "json", "cloudwatch"];
		const { stdout } = await run("aws", [...all, ...args, ...metric], { env });
		return JSON.parse(stdout);
	};
	const [{ Dimensions }] = (await ask("list-metrics")).Metrics;
	const [{ Name, Value }] = Dimensions;
	const { Datapoints } = await ask(
		"get-metric-statistics",
		...["--dimensions", `Name=${Name},Value=${Value}`],
		...["--period", "60", "--statistics", "Sum"],
		...["--start-time", new Date(Date.now() - 3_600_000).toISOString()],
		...["--end-time", new Date(Date.now() + 36_000_000).toISOString()],
	);
	return Datapoints.reduce(
		(sum: number, one: { Sum: number }) => sum + one.Sum,
		0,
	);
}

/** Who asks, as the database sees him, by the tunnel and the URL that were printed. */
async function throughTunnel(printed: string): Promise<string> {
	const [, command = ""] = /by a tunnel: (.*)$/m.exec(printed) ?? [];
	const [, url = ""] = /and then by: (.*)$/m.exec(printed) ?? [];
	const [program = "", ...args] = command.split(" ");
	const tunnel = spawn(program, args, { stdio: "ignore" });
	onTestFinished(() => void tunnel.kill());
	for (let tries = 0; ; tries += 1) {
		try {
			const query = "select inet_client_addr()";
			const { stdout } = await run("psql", [url, "-Atc", query]);
			return stdout;
		} catch (error) {
			if (tries === 50) throw error;
			await passed(200);
		}
	}
}
