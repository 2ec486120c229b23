import { expect, it } from "vitest";
import { type Environment, EnvironmentReader } from "../environment.ts";
import { readDatabaseSettings } from "./settings.ts";

function read(environment: Environment) {
	const problems: string[] = [];
	const settings = readDatabaseSettings(
		new EnvironmentReader(environment, problems),
	);
	return { problems, settings };
}

const login = { user: "app", password: "p@ss/word" };
const url = "postgresql://app:p%40ss%2Fword@db.internal/shop";

it.each([
	[{ DATABASE_URL: url }, { engine: "postgres", port: 5432, tls: "disable" }],
	[{ DATABASE_URL: `${url}?sslmode=require` }, { tls: "require" }],
	[
		{ DATABASE_URL: `${url}?sslmode=verify-full&sslrootcert=rds.pem` },
		{ tls: "verify-full", authorityFile: "rds.pem" },
	],
	[
		{
			DATABASE_URL:
				"mysql+pymysql://app:p%40ss%2Fword@db.internal/shop?ssl_ca=rds.pem",
		},
		{ engine: "mysql", port: 3306, tls: "verify-ca", authorityFile: "rds.pem" },
	],
	[
		{
			DB_HOST: "db.internal",
			DB_PORT: "3306",
			DB_NAME: "shop",
			DB_USER: "app",
			DB_PASSWORD: "p@ss/word",
		},
		{ engine: "mysql", port: 3306 },
	],
	[
		{ WRITER_DATABASE_URL: url, READER_DATABASE_URL: url },
		{ host: "db.internal" },
	],
])("reads %j", (environment, expected) => {
	const { problems, settings } = read(environment);
	expect(problems).toEqual([]);
	const common = { host: "db.internal", database: "shop", login };
	expect(settings?.writer).toMatchObject({ ...common, ...expected });
});

it("takes user and password from a secret's ARN where no URL has them", () => {
	const plain = { DATABASE_URL: "postgresql://db.internal/shop" };
	const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
	expect(read({ ...plain, DATABASE_SECRET_ARN: arn })).toMatchObject({
		problems: [],
		settings: { secretArn: arn, writer: { login: undefined } },
	});
	expect(read(plain).problems).toEqual([
		"Nobody says as whom to connect to the database: put user and password into the URL, or set DATABASE_SECRET_ARN.",
	]);
});

it.each([
	[{}, "No database is named"],
	[{ DATABASE_URL: "db.internal:5432" }, "is no database's URL"],
	[{ DATABASE_URL: "redis://db.internal/0" }, "is no database's URL"],
	[{ DATABASE_URL: "postgresql://db.internal" }, "is no database's URL"],
	[{ DATABASE_URL: `${url}?sslmode=maybe` }, "sslmode=maybe"],
	[{ DATABASE_URL: url, WRITER_DATABASE_URL: url }, "both name the writer"],
	[{ DB_HOST: "db", DB_USER: "app" }, "without DB_NAME"],
	[
		{ DATABASE_URL: url, READER_DATABASE_URL: "mysql://a:b@c/d" },
		"a replica is of its primary's engine",
	],
])("refuses %j", (environment, sentence) => {
	const { problems } = read(environment);
	expect(problems).toEqual([expect.stringContaining(sentence)]);
});

it("never tells a password", () => {
	const { problems } = read({ DATABASE_URL: "nonsense://app:secret@db/x" });
	expect(problems.join()).not.toContain("secret");
});
