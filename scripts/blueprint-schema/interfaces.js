import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";
import { mapSchema } from "./map-schema.js";

const root = new URL("../../", import.meta.url);

/**
 * The JSON Schema of `BlueprintInput`, as its interfaces and their comments say. Two things are
 * put right: numbers are whole unless their comment says `@fractional true`, and a default that
 * is written as a call (`natGateway()`) is what the call gives.
 */
export function schemaOfInterfaces() {
	const generator = createGenerator({
		path: fileURLToPath(new URL("src/blueprint/blueprint.ts", root)),
		tsconfig: fileURLToPath(new URL("tsconfig.json", root)),
		type: "BlueprintInput",
		jsDoc: "extended",
		extraTags: ["fractional"],
		skipTypeCheck: true,
		additionalProperties: false,
	});
	const schema = generator.createSchema("BlueprintInput");
	return mapSchema(mapSchema(withoutEnvironment(schema), fractions), (node) =>
		boundedNumbers(wholeNumbers(settledDefault(node))),
	);
}

/** The form of an environment is derived later; what the generator makes of the mapped type is unreadable. */
function withoutEnvironment(schema) {
	const definitions = Object.fromEntries(
		Object.entries(schema.definitions).filter(
			([name]) => !/^(EnvironmentInput|Overrides)/.test(name),
		),
	);
	const { environments } = definitions.BlueprintInput.properties;
	environments.additionalProperties = { type: "object" };
	return { ...schema, definitions };
}

function wholeNumbers(node) {
	const { fractional, ...rest } = node;
	if (fractional) return rest;
	if (rest.type === "number") return { ...rest, type: "integer" };
	return rest;
}

/** What is said of `number | string[]` is said of the number. */
function fractions({ fractional, anyOf, ...rest }) {
	if (!anyOf || !fractional)
		return { ...rest, ...given({ fractional, anyOf }) };
	return {
		...rest,
		anyOf: anyOf.map((shape) =>
			shape.type === "number" ? { ...shape, fractional } : shape,
		),
	};
}

function given(keys) {
	return Object.fromEntries(
		Object.entries(keys).filter(([, value]) => value !== undefined),
	);
}

/** Bounds of `number | string[]` are bounds of the number. */
function boundedNumbers(node) {
	const { minimum, maximum, ...rest } = node;
	if (!node.anyOf || minimum === undefined) return node;
	return {
		...rest,
		anyOf: node.anyOf.map((shape) =>
			/^(integer|number)$/.test(shape.type)
				? { ...shape, ...given({ minimum, maximum }) }
				: shape,
		),
	};
}

const calls = {
	"natGateway()": { kind: "nat-gateway" },
	"noAccess()": { kind: "none" },
};

function settledDefault(node) {
	const value = calls[node.default];
	return value === undefined ? node : { ...node, default: value };
}
