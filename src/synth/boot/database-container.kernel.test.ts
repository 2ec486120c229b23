import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { BootHost } from "../../../test/support/boot-host.ts";
import {
	bootingHost,
	reported,
	scriptFor,
	volume,
} from "../../../test/support/booting-host.ts";
import { hostile } from "../../../test/support/fake-cloud.ts";
import {
	describeUnless,
	missingNamespaces,
	missingTools,
} from "../../../test/support/tools.ts";

function start(host: BootHost) {
	return host.run(
		"/usr/local/bin/database-password && exec /usr/local/bin/database-container",
	);
}

function formatted(host: BootHost): number {
	return host.calls().filter(([program]) => program === "mkfs.xfs").length;
}

const missing =
	missingNamespaces() ??
	missingTools("git", "openssl", "blkid", "mkfs.ext4", "/usr/bin/python3");

describeUnless(missing, "a database's host", { timeout: 60_000 }, () => {
	it("formats a blank volume, once", async () => {
		const host = await bootingHost();
		host.run(scriptFor("database-postgres"));
		expect(formatted(host)).toBe(1);
		expect(host.read("etc/fstab")).toMatch(
			/^UUID=[0-9a-f-]{36} \/data auto defaults,nofail,x-systemd\.device-timeout=60 0 2\n$/,
		);
		host.run(scriptFor("database-postgres"));
		expect(formatted(host)).toBe(0);
	});

	it.each([
		["at its start", 0],
		["anywhere in its first MiB", 1024 * 1024 - 1],
	])(
		"leaves a volume alone that holds something unknown %s",
		async (_, place) => {
			const host = await bootingHost();
			const text = Buffer.alloc(32 * 1024 * 1024);
			text[place] = 1;
			writeFileSync(join(host.folder, volume), text);
			expect(host.run(scriptFor("database-postgres")).status).toBe(1);
			expect(formatted(host)).toBe(0);
			expect(reported(host)).toContain(
				"is not blank, and holds no filesystem that is known: it is left as it is",
			);
		},
	);

	it("runs PostgreSQL with TLS, a file for the password and its data on the volume", async () => {
		const host = await bootingHost();
		host.run(scriptFor("database-postgres"));
		host.calls();
		expect(start(host)).toEqual({ status: 0, output: "" });
		const call = host.calls().at(-1)?.join(" ");
		expect(call).toMatch(
			/^docker run --rm --name database --publish 5432:5432 --memory \d+m --stop-timeout 100 /,
		);
		expect(call).toContain(
			" --volume /var/lib/database/password:/run/secrets/password:ro ",
		);
		expect(call).toContain(
			" --env POSTGRES_USER=app --env POSTGRES_DB=newsletter --env POSTGRES_PASSWORD_FILE=/run/secrets/password ",
		);
		expect(call).toMatch(
			/ postgres:16 postgres -c ssl=on .* -c hba_file=\/tls\/pg_hba\.conf$/,
		);
		expect(host.read("var/lib/database/password")).toBe(hostile);
		expect(host.read("data/tls/pg_hba.conf")).toContain(
			"hostssl all all all scram-sha-256",
		);
		expect(host.files()["/data/tls/server.key"]).toMatch(
			/^600\n-----BEGIN PRIVATE KEY/,
		);
		expect(
			host.run("openssl x509 -in /data/tls/server.crt -noout -subject").output,
		).toMatch(/CN ?= ?database/);
	});

	it("gives a running PostgreSQL the password of the day", async () => {
		const host = await bootingHost();
		host.run(scriptFor("database-postgres"));
		host.calls();
		expect(host.run("/usr/local/bin/database-started")).toMatchObject({
			status: 0,
		});
		expect(host.calls().at(-1)).toEqual([
			"docker",
			"exec",
			"--interactive",
			"database",
			"psql",
			"--quiet",
			"--set",
			"ON_ERROR_STOP=1",
			"--set",
			"role=app",
			"--username",
			"app",
			"--dbname",
			"newsletter",
		]);
		expect(host.read("statements")).toBe(
			"\\set password `cat /run/secrets/password`\nALTER ROLE :\"role\" PASSWORD :'password';\n",
		);
	});

	it.each(["database-mysql", "database-mariadb"])(
		"lets %s take over the password of the day once there is data",
		async (name) => {
			const host = await bootingHost();
			host.run(scriptFor(name));
			start(host);
			expect(host.calls().at(-1)?.join(" ")).not.toContain("--init-file");
			host.run("mkdir -p /data/mysql/mysql");
			start(host);
			const call = host.calls().at(-1)?.join(" ") ?? "";
			expect(call).toMatch(
				/ --require-secure-transport=ON --init-file=\/run\/secrets\/password\.sql$/,
			);
			const escaped = hostile.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
			expect(host.files()["/run/database/password.sql"]).toBe(
				`600\nALTER USER IF EXISTS 'app'@'%' IDENTIFIED BY '${escaped}';\nALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '${escaped}';\n`,
			);
		},
	);

	it("restarts only for another password, and keeps the known one when it cannot ask", async () => {
		const host = await bootingHost();
		host.run(scriptFor("database-mysql"));
		const password = (words = "") =>
			host.run(`/usr/local/bin/database-password ${words}`);
		expect(password("--restart")).toMatchObject({ status: 0 });
		host.calls();
		expect(password("--restart")).toEqual({ status: 0, output: "" });
		host.write(
			"answers/database",
			JSON.stringify({ SecretString: '{"password": "new"}' }),
		);
		expect(password("--restart").output).toBe(
			"the password has changed: database restarts\n",
		);
		expect(host.calls()).toContainEqual([
			"systemctl",
			"try-restart",
			"database.service",
		]);
		expect(host.files()["/run/database/password"]).toBe("600\nnew");
		host.run("rm /answers/database");
		expect(password("--restart").status).toBe(1);
		expect(password().status).toBe(0);
		expect(host.read("run/database/password")).toBe("new");
	});
});
