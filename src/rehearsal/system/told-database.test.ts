import { expect, it } from "vitest";
import type { RunningAws } from "./running-aws.ts";
import { toldDatabase, withoutLogin } from "./told-database.ts";

const place = {
	part: "service in a",
	interface: "service",
	namespace: "service",
	address: "10.0.0.4",
	zone: "a",
};
const database = {
	writer: "postgresql://app:old@db:5432/shop?sslmode=verify-ca",
	reader: "postgresql://app:old@replica:5432/shop?sslmode=verify-ca",
};

function aws(secret: string | undefined, variables = {}): RunningAws {
	return {
		boot: async () => {},
		environment: () => ({}),
		variables: () => variables,
		told: () => variables,
		keepLog: () => () => {},
		idOf: () => undefined,
		log: () => undefined,
		has: () => false,
		cdnBuckets: [],
		store: () => {},
		secret: () => secret,
	};
}

const told = (secret: string | undefined) =>
	toldDatabase(
		{ database, aws: aws(secret, { DATABASE_SECRET_ARN: "arn" }) },
		place,
	);

it("the login is what the secret holds when the machine boots, and its ARN is told", () => {
	expect(told('{"username":"app","password":"n/w:1@"}')).toEqual({
		writer: "postgresql://app:n%2Fw%3A1%40@db:5432/shop?sslmode=verify-ca",
		reader: "postgresql://app:n%2Fw%3A1%40@replica:5432/shop?sslmode=verify-ca",
		secretArn: "arn",
	});
});

it.each([undefined, "made-up-1", '{"token":"1"}'])(
	"a secret with %s is no login",
	(secret) => expect(told(secret)).toBe(database),
);

it("without a secret in its definition the URLs are told as they are", () => {
	expect(toldDatabase({ database, aws: aws("{}") }, place)).toBe(database);
	expect(toldDatabase({ database }, place)).toBe(database);
	expect(toldDatabase({}, place)).toBeUndefined();
});

it("a task definition has no login in its URL", () => {
	expect(withoutLogin(database.writer)).toBe(
		"postgresql://db:5432/shop?sslmode=verify-ca",
	);
});
