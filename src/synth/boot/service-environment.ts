import type { Expression, ObjectLiteral } from "../../terraform/index.ts";
import { environmentProgram } from "./environment-program.ts";
import { jsonDocument, type Parts } from "./quote.ts";
import type { Host } from "./script.ts";
import { secretsFolder, secretTimerFunction } from "./secret-timer.ts";

/** Where a secret is: Secrets Manager by ARN, with the key of its JSON where it is one of several; an SSM parameter by ARN or name. */
export interface SecretSource {
	readonly store: "secrets-manager" | "ssm";
	readonly arn: Expression;
	readonly key?: string | undefined;
}

/** A connection URL but for user and password. */
export interface DatabaseUrl {
	/** The environment variable that carries it. */
	readonly variable: string;
	/** `postgresql`, `mysql+pymysql` … */
	readonly scheme: string;
	readonly host: Expression;
	readonly port: number;
	readonly databaseName: string;
	/** After the `?`, or empty. */
	readonly query: string;
}

export interface DatabaseLogin {
	/** In Secrets Manager: `{"username": …, "password": …}`, as RDS keeps its master user's. */
	readonly secretArn: Expression;
	readonly urls: readonly DatabaseUrl[];
}

/** All that a service is told, by the name of the environment variable. */
export interface ServiceEnvironment {
	readonly environment?: Readonly<Record<string, Expression>>;
	readonly secrets?: Readonly<Record<string, SecretSource>>;
	readonly database?: DatabaseLogin | undefined;
	/**
	 * Keeps what was read on the (encrypted) disk, not in memory: a host whose way out
	 * has been closed cannot ask again after a reboot.
	 */
	readonly survivesReboot?: boolean;
}

/** As they will be set, each once: a URL overrides a secret, a secret a plain setting. */
export function variableNames(told: ServiceEnvironment): string[] {
	const urls = told.database?.urls ?? [];
	const named = [told.environment ?? {}, told.secrets ?? {}].map(Object.keys);
	return [
		...new Set([...named.flat(), ...urls.map(({ variable }) => variable)]),
	];
}

/** The AWS services that the secrets are asked of. */
export function secretServices(told: ServiceEnvironment): string[] {
	const { secrets = {}, database } = told;
	const stores = Object.values(secrets).map(({ store }) => store);
	return [
		...(stores.includes("secrets-manager") || database
			? ["secretsmanager"]
			: []),
		...(stores.includes("ssm") ? ["ssm"] : []),
	];
}

/**
 * The functions that leave on the host what it is told and the program
 * `<name>-environment`, with the timer that runs it again: RDS changes its master
 * user's password by itself, by default every seven days, and refuses the old one
 * at once ("Password management with Amazon RDS and AWS Secrets Manager", Amazon RDS
 * user guide). New connections then fail for the two minutes of the timer at most.
 *
 * At run time: `secretsmanager:GetSecretValue` and `ssm:GetParameters` on what is
 * named, and `kms:Decrypt` where a key of the owner's own encrypts it.
 */
export function environmentFunctions(
	host: Host,
	told: ServiceEnvironment,
): readonly Parts[] {
	return [
		settingsFunction(host, told),
		[programFunction(host.name, secretsFolder(host, told.survivesReboot))],
		...(isTimed(told)
			? [[secretTimerFunction(environmentProgramName(host))]]
			: []),
	];
}

/** In the order in which they have to be called, before the service starts. */
export function environmentSteps(told: ServiceEnvironment): string[] {
	return [
		"write_settings",
		"write_environment_program",
		...(isTimed(told) ? ["write_secret_timer"] : []),
	];
}

/** The units to enable beside the service's own. */
export function environmentUnits(
	host: Host,
	told: ServiceEnvironment,
): string[] {
	return isTimed(told) ? [`${environmentProgramName(host)}.timer`] : [];
}

/** The program that reads it all again. */
function environmentProgramName({ name }: Host): string {
	return `${name}-environment`;
}

/** Lines of a unit: everything is read again at each start, by root. */
export function environmentUnitLines(
	host: Host,
	told: ServiceEnvironment,
): string[] {
	return [
		`ExecStartPre=+/usr/local/bin/${environmentProgramName(host)}`,
		`EnvironmentFile=-${secretsFolder(host, told.survivesReboot)}/environment`,
	];
}

/** Plain settings never change by themselves. */
function isTimed(told: ServiceEnvironment): boolean {
	return secretServices(told).length > 0;
}

function settingsFunction(
	{ name, region }: Host,
	told: ServiceEnvironment,
): Parts {
	const { environment, secrets, database } = told;
	return [
		`# What ${name} is told; secrets by reference, never by value.
write_settings() {
  install --directory --mode 0755 /etc/${name}
  cat >/etc/${name}/settings.json <<'JSON'
`,
		...jsonDocument({
			region,
			variables: environment,
			secrets: references(secrets),
			login: database?.secretArn,
			urls: urlParts(database?.urls),
		}),
		"JSON\n}\n",
	];
}

function references(
	secrets: ServiceEnvironment["secrets"],
): ObjectLiteral | undefined {
	if (secrets === undefined || Object.keys(secrets).length === 0) return;
	return Object.fromEntries(
		Object.entries(secrets).map(([name, { store, arn, key }]) => [
			name,
			{ store, arn, key },
		]),
	);
}

function urlParts(
	urls: readonly DatabaseUrl[] | undefined,
): ObjectLiteral | undefined {
	if (urls === undefined) return;
	return Object.fromEntries(
		urls.map(({ variable, databaseName, scheme, host, port, query }) => [
			variable,
			{ scheme, host, port, database: databaseName, query },
		]),
	);
}

function programFunction(name: string, folder: string): string {
	return `# Reads the settings and secrets: at each start of ${name}, and by the timer.
write_environment_program() {
  cat >/usr/local/bin/${name}-environment <<'PYTHON'
${environmentProgram(name, folder)}PYTHON
  chmod 0755 /usr/local/bin/${name}-environment
}
`;
}
