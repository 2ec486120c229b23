import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { resource, shapeOf, splitLabel, typeShape } from "./index.ts";

describe("the runtime table", () => {
	it("stays small, because it is part of what a user downloads and loads", () => {
		const path = new URL("schema.generated.ts", import.meta.url);
		const source = readFileSync(path, "utf8");
		const { code } = transformSync(source, { loader: "ts", minify: true });
		expect(code.length).toBeLessThan(150_000);
	});

	it("tells arguments, attributes and nested blocks apart", () => {
		const instance = typeShape("resource", "aws_instance");
		expect(instance?.optional).toContain("ami");
		expect(instance?.computed).toContain("arn");
		const disk = instance?.blocks.get("root_block_device");
		expect(disk).toMatchObject({ mode: "list", min: 0, max: 1 });
		expect(disk?.shape().optional).toContain("encrypted");
		expect(typeShape("resource", "aws_subnet")?.required).toContain("vpc_id");
		expect(typeShape("data", "aws_subnet")).toBeUndefined();
	});

	it("knows secrets, and what never reaches the state", () => {
		const database = typeShape("resource", "aws_db_instance");
		expect(database?.sensitive).toContain("password");
		expect(database?.writeOnly).toEqual(new Set(["password_wo"]));
	});

	it("follows the firewall's statements as deep as they go", () => {
		const firewall = typeShape("resource", "aws_wafv2_web_acl");
		let shape = firewall?.blocks.get("rule")?.shape();
		for (const name of [
			"statement",
			"and_statement",
			"statement",
			"not_statement",
		]) {
			shape = shape?.blocks.get(name)?.shape();
		}
		expect(shape?.blocks.get("statement")).toMatchObject({ min: 1 });
	});
});

describe("shapeOf", () => {
	it("adds terraform's own arguments to the provider's", () => {
		const shape = shapeOf(resource("aws_vpc", "main", {}));
		expect(shape.optional).toContain("for_each");
		expect(shape.optional).toContain("cidr_block");
		expect(shape.blocks.has("lifecycle")).toBe(true);
	});

	it("is open for a type that the table does not have", () => {
		const block = {
			kind: "resource",
			type: "x_y",
			name: "z",
			body: {},
		} as const;
		expect(shapeOf(block).open).toBe(true);
	});
});

describe("splitLabel", () => {
	it("takes the label of a nested block out of its key", () => {
		expect(splitLabel('backend "s3"')).toEqual(["backend", "s3"]);
		expect(splitLabel("lifecycle")).toEqual(["lifecycle"]);
	});
});
