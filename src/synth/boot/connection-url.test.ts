import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { describeUnless, missingTools } from "../../../test/support/tools.ts";
import { environmentProgram } from "./environment-program.ts";

const execute = promisify(execFile);
const servers: Server[] = [];

afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

/** Speaks as much of PostgreSQL's protocol as it takes to be told a password in plain text. */
async function listener(told: (text: string) => void): Promise<number> {
	const server = createServer((socket) => {
		socket.once("data", (startup) => {
			told(startup.subarray(8).toString());
			socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
			socket.once("data", (message) => {
				told(message.subarray(5, -1).toString());
				socket.end();
			});
		});
	});
	servers.push(server);
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	return (server.address() as AddressInfo).port;
}

async function composedUrl(port: number, login: object): Promise<string> {
	const folder = await temporaryFolder();
	for (const name of ["bin", "run"]) mkdirSync(join(folder, name));
	const write = (name: string, text: string) =>
		writeFileSync(join(folder, name), text, { mode: 0o755 });
	const answer = JSON.stringify({ SecretString: JSON.stringify(login) });
	write("answer", answer);
	write("bin/aws", `#!/bin/sh\ncat '${join(folder, "answer")}'\n`);
	const url = {
		scheme: "postgresql",
		host: "127.0.0.1",
		port,
		database: "news letter",
		query: "sslmode=disable",
	};
	write(
		"settings",
		JSON.stringify({ region: "eu-west-1", login: "arn", urls: { URL: url } }),
	);
	const text = environmentProgram("newsletter", join(folder, "run"));
	write(
		"program",
		text.replace("/etc/{NAME}/settings.json", join(folder, "settings")),
	);
	await execute(join(folder, "program"), {
		env: { PATH: `${join(folder, "bin")}:${process.env.PATH}` },
	});
	return JSON.parse(
		readFileSync(join(folder, "run/environment"), "utf8").slice("URL=".length),
	);
}

describeUnless(
	missingTools("/usr/bin/python3", "psql"),
	"a connection URL",
	() => {
		it("gives psql exactly the user, the database and the password of the secret", async () => {
			const told: string[] = [];
			const port = await listener((text) => told.push(text));
			const login = {
				username: "us/er@home",
				password: `p@ss:w/or#d%?[]&=+ '"$HOME\`id\`\\ü~`,
			};
			const url = await composedUrl(port, login);
			await expect(
				execute(
					"psql",
					["--no-psqlrc", "--no-password", url, "--command", "SELECT 1"],
					{ timeout: 10_000 },
				),
			).rejects.toThrow();
			const [startup = "", password] = told;
			expect(startup.split("\0")).toEqual(
				expect.arrayContaining(["us/er@home", "news letter"]),
			);
			expect(password).toBe(login.password);
		});
	},
);
