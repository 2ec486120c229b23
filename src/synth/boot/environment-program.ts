/**
 * The program `<name>-environment`, in Python because AL2023's package manager runs
 * on it: `/usr/bin/python3` is there on every image and stays 3.9 ("Python in
 * AL2023", Amazon Linux 2023 user guide).
 *
 * systemd reads the file (`EnvironmentFile=` in systemd.exec(5)): within double
 * quotes a backslash saves `"`, `\`, `` ` `` and `$`, and a value may have several
 * lines. So every value survives but NUL, which no environment can hold. Docker's
 * own `--env-file` knows neither quotes nor lines; a container takes its variables
 * from the environment of the docker client instead (`--env NAME`).
 */
export function environmentProgram(name: string, folder: string): string {
	return `#!/usr/bin/python3
"""Writes what ${name} is told, secrets included, into ${folder}, for root alone.

With --restart, restarts ${name} where anything has changed.
"""
${imports}
NAME = "${name}"
FOLDER = "${folder}"
${reading}${main}`;
}

const imports = `import functools
import json
import os
import subprocess
import sys
import tempfile
from urllib.parse import quote
`;

const reading = `ENVIRONMENT = os.path.join(FOLDER, "environment")

with open(f"/etc/{NAME}/settings.json", encoding="utf-8") as file:
    SETTINGS = json.load(file)


@functools.lru_cache(maxsize=None)
def aws(*arguments):
    options = ["--region", SETTINGS["region"], "--output", "json", "--cli-connect-timeout", "5"]
    answer = subprocess.run(["aws", *arguments, *options], check=True, stdout=subprocess.PIPE).stdout
    return json.loads(answer)


def secret(source):
    if source["store"] == "ssm":
        found = aws("ssm", "get-parameters", "--with-decryption", "--names", source["arn"])["Parameters"]
        if not found:
            raise LookupError(f'there is no parameter {source["arn"]}')
        return found[0]["Value"]
    value = aws("secretsmanager", "get-secret-value", "--secret-id", source["arn"])["SecretString"]
    return text(json.loads(value)[source["key"]]) if "key" in source else value


def login(part):
    source = {"store": "secrets-manager", "arn": SETTINGS["login"], "key": part}
    return quote(secret(source), safe="")


def url(parts):
    address = f'{parts["host"]}:{parts["port"]}/{quote(parts["database"], safe="")}'
    query = f'?{parts["query"]}' if parts["query"] else ""
    return f'{parts["scheme"]}://{login("username")}:{login("password")}@{address}{query}'


def line(name, value):
    """One variable as systemd reads it: in double quotes, where a backslash saves these four."""
    if "\\0" in value:
        raise ValueError(f"{name} holds a NUL character, which no environment can hold")
    for special in '\\\\"\`$':
        value = value.replace(special, "\\\\" + special)
    return f'{name}="{value}"\\n'


def text(value):
    return value if isinstance(value, str) else json.dumps(value)


def environment():
    variables = {
        **SETTINGS.get("variables", {}),
        **{name: secret(source) for name, source in SETTINGS.get("secrets", {}).items()},
        **{name: url(parts) for name, parts in SETTINGS.get("urls", {}).items()},
    }
    return "".join(line(name, text(value)) for name, value in variables.items()).encode()


`;

const main = `def main():
    restart = "--restart" in sys.argv
    os.makedirs(FOLDER, mode=0o700, exist_ok=True)
    before = None
    if os.path.exists(ENVIRONMENT):
        with open(ENVIRONMENT, "rb") as file:
            before = file.read()
    try:
        now = environment()
    except (subprocess.CalledProcessError, LookupError, TypeError, ValueError) as error:
        print(f"cannot read what {NAME} is told: {type(error).__name__}: {error}", file=sys.stderr)
        # A restart goes on with what was read before.
        sys.exit(1 if restart or before is None else 0)
    if now == before:
        return
    # Readable by its owner alone, and never half written.
    descriptor, beside = tempfile.mkstemp(dir=FOLDER)
    with os.fdopen(descriptor, "wb") as file:
        file.write(now)
    os.replace(beside, ENVIRONMENT)
    if restart:
        print(f"a secret has changed: {NAME} restarts")
        subprocess.run(["systemctl", "try-restart", f"{NAME}.service"], check=True)


main()
`;
