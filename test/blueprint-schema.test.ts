import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { blueprintSchemaFiles } from "../scripts/blueprint-schema/files.js";
import { coveringBlueprints } from "./support/cover.ts";

const root = new URL("../", import.meta.url);
const generated: Readonly<Record<string, string>> = blueprintSchemaFiles();
const schemaFile = "blueprint.schema.json";

test.each(Object.keys(generated))(
	"%s is what the interfaces say; if not: node scripts/blueprint-schema.js",
	(name) => {
		expect(readFileSync(new URL(name, root), "utf8")).toBe(generated[name]);
	},
);

const schema = JSON.parse(generated[schemaFile] ?? "null");
const accepts = new Ajv({ allowUnionTypes: true }).compile(schema);

const small = {
	name: "shop",
	region: "eu-central-1",
	service: {
		source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
		port: 8000,
		healthCheck: "/health",
		runsOn: { kind: "fargate" },
	},
};

test("an editor finds no fault in a good blueprint", () => {
	const good = [small, ...coveringBlueprints()];
	const refused = good.filter((blueprint) => !accepts(blueprint));
	expect(refused).toEqual([]);
});

test.each([
	["parts", { database: { storageGiB: 30 }, service: { port: 80 } }, true],
	["null for anything", { database: null, service: { port: null } }, true],
	["another kind", { service: { runsOn: { kind: "instance" } } }, true],
	["lists as a whole", { database: { kind: "rds", replicas: [{}] } }, true],
	["a misspelt key", { databse: null }, false],
	["a name of its own", { name: "other" }, false],
	["a wrong type", { service: { port: "80" } }, false],
	["an unknown kind", { service: { runsOn: { kind: "lambda" } } }, false],
])("of an environment it takes %s: %j: %s", (_, staging, expected) => {
	expect(accepts({ ...small, environments: { staging } })).toBe(expected);
});

test.each([
	["an unknown key", { ...small, netwrok: {} }],
	["a missing key", { ...small, service: { port: 1 } }],
	["a number in quotation marks", { ...small, network: { zones: "2" } }],
	["null in the base", { ...small, database: null }],
])("an editor finds %s", (_, blueprint) => {
	expect(accepts(blueprint)).toBe(false);
});

/** Keys whose name says all. */
const selfEvident = ["kind", "id", "table"];

test("every key says what it means", () => {
	const definitions: Record<string, Definition> = schema.definitions;
	const silent = Object.entries(definitions).flatMap(([name, definition]) =>
		Object.entries(definition.properties ?? {})
			.filter(([key]) => !selfEvident.includes(key))
			.filter(([, node]) => !isDescribed(node, definitions))
			.map(([key]) => `${name}.${key}`),
	);
	expect(silent).toEqual([]);
});

interface Definition {
	readonly description?: string;
	readonly $ref?: string;
	readonly anyOf?: readonly Definition[];
	readonly properties?: Readonly<Record<string, Definition>>;
}

function isDescribed(
	node: Definition,
	definitions: Readonly<Record<string, Definition>>,
): boolean {
	if (node.description !== undefined) return true;
	const name = node.$ref?.slice("#/definitions/".length) ?? "";
	const inner = [definitions[name], ...(node.anyOf ?? [])];
	return inner.some(
		(one) => one !== undefined && isDescribed(one, definitions),
	);
}
