import { expect, it } from "vitest";
import type { BootHost } from "../../../test/support/boot-host.ts";
import {
	bootingHost,
	reported,
	scriptFor,
} from "../../../test/support/booting-host.ts";
import { hostile } from "../../../test/support/fake-cloud.ts";
import {
	describeUnless,
	missingNamespaces,
	missingTools,
} from "../../../test/support/tools.ts";

/** Starts the unit as systemd would: its settings read, its variables set, its program run. */
function start(host: BootHost, folder: string, program: string) {
	return host.run(`/usr/local/bin/newsletter-environment
set -a; . ${folder}/environment; set +a
exec /usr/local/bin/${program}`);
}

function variables(host: BootHost): Record<string, string> {
	const lines = host.read("container").split("\0").slice(0, -1);
	return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2)));
}

const missing = missingNamespaces() ?? missingTools("git", "/usr/bin/python3");

describeUnless(missing, "a host of the service", { timeout: 60_000 }, () => {
	it("gives the container every variable exactly, by name alone", async () => {
		const host = await bootingHost();
		host.run(scriptFor("service-container"));
		expect(host.read("login")).toBe("a-login\n");
		const calls = host.calls();
		expect(calls).toContainEqual([
			"docker",
			"login",
			"--username",
			"AWS",
			"--password-stdin",
			"123456789012.dkr.ecr.us-east-1.amazonaws.com",
		]);
		expect(calls).toContainEqual([
			"docker",
			"logout",
			"123456789012.dkr.ecr.us-east-1.amazonaws.com",
		]);
		expect(start(host, "/run/newsletter", "newsletter-container")).toEqual({
			status: 0,
			output: "",
		});
		const [call] = host.calls().filter(([program]) => program === "docker");
		expect(call).toEqual([
			...[
				"docker",
				"run",
				"--rm",
				"--name",
				"newsletter",
				"--publish",
				"8000:8000",
			],
			...[
				"PORT",
				"ASSETS_BUCKET",
				"GREETING",
				"API_KEY",
				"PEM",
				"WRITER_DATABASE_URL",
				"READER_DATABASE_URL",
			].map((name) => `--env=${name}`),
			...["--log-driver", "awslogs", "--log-opt", "awslogs-region=us-east-1"],
			...[
				"--log-opt",
				"awslogs-group=/newsletter/service",
				"--log-opt",
				"awslogs-stream=service/i-0123456789abcdef0",
			],
			...["--log-opt", "mode=non-blocking", "--log-opt", "max-buffer-size=8m"],
			"123456789012.dkr.ecr.us-east-1.amazonaws.com/newsletter:1.4.0",
			...["serve", "--greeting", "it's $5"],
		]);
		const seen = variables(host);
		expect(seen).toMatchObject({
			PORT: "8000",
			ASSETS_BUCKET: "newsletter-assets",
			GREETING: 'it\'s "quoted", costs $5 and `ends` here\\',
			API_KEY: 'quoted "key" $1',
			PEM: "-----BEGIN\nKEY-----\n",
		});
		const writer = new URL(seen.WRITER_DATABASE_URL ?? "");
		expect(decodeURIComponent(writer.password)).toBe(hostile);
		expect(new URL(seen.READER_DATABASE_URL ?? "").hostname).toMatch(
			/^replica/,
		);
	});

	it("starts from a machine image that has the container's, where no registry and nothing of AWS is in reach", async () => {
		const host = await bootingHost();
		host.fake("aws", "exit 1");
		host.fake("docker", `[[ "$*" == 'image inspect'* ]]`);
		const run = host.run(scriptFor("service-container-alone"));
		expect(run).toMatchObject({ status: 0 });
		expect(run.output).toContain("boot finished\n");
		expect(run.output).toContain("cannot write to /newsletter/service\n");
		const calls = host.calls();
		expect(calls.filter(([program]) => program === "docker")).toEqual([
			["docker", "image", "inspect", "ghcr.io/acme/newsletter:1.4.0"],
		]);
		const asked = calls.filter(([program]) => program === "aws");
		expect(new Set(asked.map(([, service]) => service))).toEqual(
			new Set(["logs"]),
		);
		// What the unit runs before each start needs nobody either.
		expect(host.run("/usr/local/bin/newsletter-environment")).toEqual({
			status: 0,
			output: "",
		});
		expect(host.read("run/newsletter/environment")).toBe('PORT="8000"\n');
	});

	it("builds and starts what the tag names", async () => {
		const host = await bootingHost();
		host.run(scriptFor("service-git"));
		expect(host.read("srv/newsletter/source/backend/main.py")).toBe("one\n");
		expect(host.read("started")).toBe("install -r requirements.txt\n");
		expect(start(host, "/var/lib/newsletter", "newsletter-start")).toEqual({
			status: 0,
			output: "",
		});
		expect(host.read("started")).toBe(
			"install -r requirements.txt\nmain:app --host 0.0.0.0 --port 8000\n",
		);
	});

	it("takes a branch or a commit as well", async () => {
		const host = await bootingHost();
		const commit = host.run("git -C /repository rev-parse HEAD").output.trim();
		for (const ref of ["master", "main", commit, commit.slice(0, 8)]) {
			host.run(
				"git -C /repository branch -f main; git -C /repository branch -f master || true",
			);
			const { output } = host.run(
				scriptFor("service-git").replace("ref='v1.4.0'", `ref='${ref}'`),
			);
			expect(output).toContain(`checking out ${commit}`);
		}
	});

	it("reports a boot that fails, with the end of its log", async () => {
		const host = await bootingHost();
		const run = host.run(
			scriptFor("service-git").replace("ref='v1.4.0'", "ref='v9'"),
		);
		expect(run.status).toBe(1);
		expect(reported(host)).toMatch(/^boot failed with status 1\n/);
		expect(reported(host)).toContain(
			"https://github.com/acme/newsletter.git has no branch, tag or commit v9\n",
		);
		expect(reported(host)).toMatch(/line \d+ failed/);
		const events = host
			.calls()
			.filter(([, , action]) => action === "put-log-events");
		expect(events).toEqual([
			[
				"aws",
				"logs",
				"put-log-events",
				"--log-group-name",
				"/newsletter/service",
				"--log-stream-name",
				"boot/i-0123456789abcdef0",
				"--cli-connect-timeout",
				"10",
				"--log-events",
				expect.stringMatching(/^file:/),
			],
		]);
	});

	it("reports a service that never answers, with what it said last", async () => {
		const host = await bootingHost();
		host.fake("journalctl", "echo Traceback");
		host.fake(
			"curl",
			'case "$*" in *api/token*) echo t ;; *instance-id*) echo i-1 ;; *) exit 7 ;; esac',
		);
		expect(host.run(scriptFor("service-container")).status).toBe(1);
		expect(reported(host)).toContain(
			"nothing answers on port 8000; the last that newsletter said:\nTraceback\n",
		);
	});
});
