import { execFile, spawn } from "node:child_process";
import { setTimeout as passed } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { openedSystem } from "../../test/support/opened-system.ts";
import { operatorOfAws } from "../../test/support/operator-of-aws.ts";
import { startTerrace } from "../../test/support/terrace.ts";
import { describeUnless, missingTools } from "../../test/support/tools.ts";
import { ask } from "./system/ask.ts";

const run = promisify(execFile);

const grocerymate = fileURLToPath(
	new URL("../../examples/grocerymate", import.meta.url),
);

/** The two commands that were printed for `psql`: the tunnel runs from now on, and the URL is given. */
function tunnel(printed: string): string {
	const [, command = ""] = /by a tunnel: (.*)$/m.exec(printed) ?? [];
	const [, url = ""] = /and then by: (.*)$/m.exec(printed) ?? [];
	const [program = "", ...args] = command.split(" ");
	const child = spawn(program, args, { stdio: "ignore" });
	onTestFinished(() => void child.kill());
	return url;
}

async function psql(url: string, statement: string): Promise<string> {
	for (let tries = 0; ; tries += 1) {
		try {
			return (await run("psql", [url, "-Atc", statement])).stdout;
		} catch (error) {
			const isOpening = /Connection refused/.test(String(error));
			if (!isOpening || tries > 100) throw error;
			await passed(200);
		}
	}
}

const needs = missingTools("ip", "nft", "perl", "psql", "ssh", "sshd", "aws");

describeUnless(needs, "a password that is changed", () => {
	it("in the database and then in its secret is read anew by the application, which goes on, and by a machine that comes later", async () => {
		const rehearsal = startTerrace(["rehearse", grocerymate, "--speed=60"], {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
		});
		const opened = await openedSystem(rehearsal.printed);
		const printed = rehearsal.printed();
		const aws = operatorOfAws(printed);
		const url = tunnel(printed);
		const { SecretList } = await aws(
			...["secretsmanager", "list-secrets"],
			...["--filters", "Key=name,Values=grocerymate-database"],
		);
		const [{ ARN }] = SecretList;
		await psql(url, "alter user app password 'rotated/1'");
		const { VersionId } = await aws(
			...["secretsmanager", "put-secret-value", "--secret-id", ARN],
			"--secret-string",
			'{"username":"app","password":"rotated/1"}',
		);
		// Connections of the old login live on: they are cut, so that new ones are asked for.
		const rotated = new URL(url);
		rotated.password = encodeURIComponent("rotated/1");
		await psql(
			rotated.href,
			"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reference-app'",
		);
		for (const name of ["a", "b", "c", "d"]) {
			const { status } = await ask(opened, "/api/items", { name });
			expect(status).toBe(201);
		}
		expect(rehearsal.printed()).toContain(
			'FATAL:  password authentication failed for user "app"',
		);
		expect(rehearsal.printed()).not.toMatch(/service in .*: (it ended|ends)/);
		const read = await aws(
			...["secretsmanager", "describe-secret", "--secret-id", ARN],
		);
		expect(read.VersionIdsToStages[VersionId]).toEqual(["AWSCURRENT"]);
		expect(Object.values(read.VersionIdsToStages)).toContainEqual([
			"AWSPREVIOUS",
		]);
		await aws(
			...["autoscaling", "set-desired-capacity", "--desired-capacity", "3"],
			...["--auto-scaling-group-name", "grocerymate-service"],
		);
		await expect
			.poll(rehearsal.printed, { timeout: 60_000, interval: 200 })
			.toMatch(/operators enter it by ssh as service-3[\s\S]*listens on 5000/);
		rehearsal.signal("SIGTERM");
		const { status, output } = await rehearsal.ended;
		expect(status, output).toBe(0);
		expect(output).toContain("nothing left");
	});
});
