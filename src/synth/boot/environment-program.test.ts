import { spawnSync } from "node:child_process";
import {
	chmodSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporary-folder.ts";
import { describeUnless, missingTools } from "../../../test/support/tools.ts";
import { environmentProgram } from "./environment-program.ts";

let folder: string;

/** Answers as Secrets Manager and SSM do, with the texts in `answers/`; anything else it refuses. */
const fakeAws = `#!/bin/bash
while (($#)); do
  case $1 in
    --secret-id) file=$2 wrap='{SecretString: .}' ;;
    --names) file=$2 wrap='{Parameters: [{Value: .}]}' ;;
  esac
  shift
done
echo call >>calls
[[ -f answers/$file ]] || { echo "no $file" >&2; exit 254; }
if [[ $wrap == *SecretString* ]]; then printf '{"SecretString": %s}' "$(<"answers/$file")"
else printf '{"Parameters": [{"Value": %s}]}' "$(<"answers/$file")"; fi
`;

beforeEach(async () => {
	folder = await temporaryFolder();
	for (const name of ["answers", "bin", "run"]) mkdirSync(join(folder, name));
	program("bin/aws", fakeAws);
	program("bin/systemctl", '#!/bin/bash\necho "$*" >>restarts\n');
	const text = environmentProgram("newsletter", join(folder, "run"));
	program(
		"program",
		text.replace("/etc/{NAME}/settings.json", "settings.json"),
	);
	write("restarts", "");
	write("calls", "");
});

function write(name: string, text: string): void {
	writeFileSync(join(folder, name), text);
}

function read(name: string): string {
	return readFileSync(join(folder, name), "utf8");
}

function program(name: string, text: string): void {
	write(name, text);
	chmodSync(join(folder, name), 0o755);
}

function answer(name: string, text: string): void {
	write(`answers/${name}`, JSON.stringify(text));
}

function settings(told: object): void {
	write("settings.json", JSON.stringify({ region: "eu-west-1", ...told }));
}

function run(...words: string[]) {
	const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}` };
	return spawnSync(join(folder, "program"), words, {
		cwd: folder,
		env,
		encoding: "utf8",
	});
}

/** A POSIX shell reads such a file as systemd does. */
function environment(): Record<string, string> {
	const script = "set -a; . run/environment; exec env -0";
	const { stdout } = spawnSync("env", ["-i", "sh", "-c", script], {
		cwd: folder,
		encoding: "utf8",
	});
	const lines = stdout.split("\0").slice(0, -1);
	return Object.fromEntries(
		lines.map((line) => [
			line.slice(0, line.indexOf("=")),
			line.slice(line.indexOf("=") + 1),
		]),
	);
}

const login = "arn:login";
const url = {
	scheme: "postgresql+asyncpg",
	host: "db.internal",
	port: 5432,
	database: "news letter",
	query: "ssl=require",
};
const hostile = `p@ss:w/or#d%?[]&=+ '"$HOME\`id\`\\\\ü~|;<>(){}*!`;

describeUnless(
	missingTools("/usr/bin/python3", "bash"),
	"the environment program",
	() => {
		it("composes URLs that keep every character of user and password", () => {
			settings({
				login,
				urls: {
					WRITER: url,
					READER: { ...url, host: "replica.internal", query: "" },
				},
			});
			answer(login, JSON.stringify({ username: "us/er@x", password: hostile }));
			expect(run()).toMatchObject({ status: 0, stderr: "" });
			const { WRITER = "", READER = "" } = environment();
			const writer = new URL(WRITER);
			expect(decodeURIComponent(writer.username)).toBe("us/er@x");
			expect(decodeURIComponent(writer.password)).toBe(hostile);
			expect(writer).toMatchObject({
				protocol: "postgresql+asyncpg:",
				hostname: "db.internal",
				port: "5432",
				pathname: "/news%20letter",
				search: "?ssl=require",
			});
			expect(new URL(READER)).toMatchObject({
				hostname: "replica.internal",
				search: "",
			});
			expect(read("calls")).toBe("call\n");
		});

		it("keeps what is told exactly, whatever it is", () => {
			const value = fc
				.string({ unit: "binary", maxLength: 40 })
				.filter((text) => !text.includes("\0"));
			fc.assert(
				fc.property(
					fc.array(value, { minLength: 20, maxLength: 20 }),
					(values) => {
						const named = Object.fromEntries(
							values.map((one, index) => [`V${index}`, one]),
						);
						settings({ variables: named });
						expect(run()).toMatchObject({ status: 0, stderr: "" });
						expect(environment()).toMatchObject(named);
					},
				),
				{ numRuns: 10 },
			);
		});

		it("reads secrets whole or by key, and parameters", () => {
			settings({
				variables: { PORT: 8000, DEBUG: false },
				secrets: {
					WHOLE: { store: "secrets-manager", arn: "arn:whole" },
					ONE: { store: "secrets-manager", arn: "arn:json", key: "one" },
					NUMBER: { store: "secrets-manager", arn: "arn:json", key: "number" },
					PEM: { store: "ssm", arn: "arn:pem" },
				},
			});
			answer("arn:whole", '{"a": 1}\n');
			answer("arn:json", '{"one": "1 $one", "number": 5}');
			answer("arn:pem", "-----BEGIN\nKEY-----\n");
			expect(run()).toMatchObject({ status: 0, stderr: "" });
			expect(environment()).toMatchObject({
				PORT: "8000",
				DEBUG: "false",
				WHOLE: '{"a": 1}\n',
				ONE: "1 $one",
				NUMBER: "5",
				PEM: "-----BEGIN\nKEY-----\n",
			});
			expect(statSync(join(folder, "run/environment")).mode & 0o777).toBe(
				0o600,
			);
		});

		it("restarts the service only when a secret has changed", () => {
			settings({ login, urls: { DATABASE_URL: url } });
			answer(login, '{"username": "app", "password": "first"}');
			run();
			const { ino } = statSync(join(folder, "run/environment"));
			expect(run("--restart")).toMatchObject({ status: 0, stdout: "" });
			expect(statSync(join(folder, "run/environment")).ino).toBe(ino);
			expect(read("restarts")).toBe("");
			answer(login, '{"username": "app", "password": "second"}');
			expect(run("--restart").stdout).toBe(
				"a secret has changed: newsletter restarts\n",
			);
			expect(read("restarts")).toBe("try-restart newsletter.service\n");
			expect(environment().DATABASE_URL).toContain("app:second@");
		});

		it("goes on with what it knows when a secret cannot be read, and says so", () => {
			settings({ login, urls: { DATABASE_URL: url } });
			expect(run()).toMatchObject({ status: 1 });
			answer(login, '{"username": "app", "password": "first"}');
			run();
			const known = read("run/environment");
			rmSync(join(folder, "answers", login));
			const start = run();
			expect(start.status).toBe(0);
			expect(start.stderr).toContain(
				"cannot read what newsletter is told: CalledProcessError",
			);
			expect(run("--restart").status).toBe(1);
			expect(read("run/environment")).toBe(known);
			expect(read("restarts")).toBe("");
		});

		it.each([
			["a key that is not there", "arn:json", "KeyError: 'two'"],
			["no JSON", "arn:text", "JSONDecodeError"],
			["JSON without keys", "arn:list", "TypeError"],
		])("refuses %s without repeating the secret", (_, arn, message) => {
			answer("arn:json", '{"one": "hush"}');
			answer("arn:text", "hush");
			answer("arn:list", '["hush"]');
			settings({
				secrets: { A: { store: "secrets-manager", arn, key: "two" } },
			});
			const { status, stderr } = run();
			expect(status).toBe(1);
			expect(stderr).toContain(message);
			expect(stderr).not.toContain("hush");
		});

		it("refuses a NUL character, which no environment can hold", () => {
			answer("arn:nul", "a\0b");
			settings({
				secrets: { A: { store: "secrets-manager", arn: "arn:nul" } },
			});
			expect(run()).toMatchObject({
				status: 1,
				stderr: expect.stringContaining("A holds a NUL character"),
			});
		});
	},
);

describeUnless(
	missingTools("/usr/bin/python3", "bash", "systemd-tmpfiles"),
	"systemd",
	() => {
		it("reads the value exactly", () => {
			const value = `${hostile}\nsecond line\t\\n %m \n`;
			settings({ variables: { BUILD_ID: value } });
			run();
			mkdirSync(join(folder, "root/etc"), { recursive: true });
			write("root/etc/os-release", read("run/environment"));
			// systemd reads os-release with the same code as environment files, and tmpfiles writes it down.
			write("root/lines.conf", "f+ /out 0644 - - - %B\n");
			const root = join(folder, "root");
			const made = spawnSync(
				"systemd-tmpfiles",
				[`--root=${root}`, "--create", join(root, "lines.conf")],
				{ encoding: "utf8" },
			);
			expect(made.stderr).toBe("");
			expect(read("root/out")).toBe(value);
		});
	},
);
