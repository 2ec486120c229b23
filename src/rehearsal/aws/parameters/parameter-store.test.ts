import { describe, expect, it } from "vitest";
import {
	accountWith,
	all,
	callAws,
	region,
} from "../../../../test/support/aws-call.ts";
import type { KeptEvent } from "../../part.ts";
import { Parameter } from "./parameter.ts";

const arn = (name: string) =>
	`arn:aws:ssm:${region}:123456789012:parameter${name}`;

/** An account's parameters, and what was told of them; with `/shop/flag` there are those that are written. */
function store(...statements: readonly object[]) {
	const told: KeptEvent[] = [];
	const account = {
		...accountWith(...(statements.length === 0 ? [all] : statements)),
		changed: (event: KeptEvent) => void told.push(event),
	};
	const call = (name: string, input: object = {}) =>
		callAws(account, `AmazonSSM.${name}`, input).answer;
	const put = (Name: string, Value: string, more: object = {}) =>
		call("PutParameter", { Name, Value, Type: "String", ...more });
	return { call, put, told };
}

const names = ({ Parameters }: { Parameters: { Name: string }[] }) =>
	Parameters.map(({ Name }) => Name).join(" ");

describe("writing", () => {
	it("makes a parameter, and then versions of it by who wants to overwrite", () => {
		const { call, put, told } = store();
		expect(put("/shop/new", "a")).toEqual({ Version: 1, Tier: "Standard" });
		expect(put("/shop/new", "b").__type).toBe("ParameterAlreadyExists");
		expect(put("/shop/new", "b", { Overwrite: true }).Version).toBe(2);
		const get = (Name: string) => call("GetParameter", { Name });
		expect(get("/shop/new").Parameter).toMatchObject({
			ARN: arn("/shop/new"),
			Value: "b",
			Version: 2,
		});
		expect(get("/shop/new:1").Parameter).toMatchObject({
			Value: "a",
			Selector: ":1",
		});
		expect(get(`${arn("/shop/new")}:1`).Parameter.Value).toBe("a");
		expect(get("/shop/new:7").__type).toBe("ParameterVersionNotFound");
		expect(told).toEqual([
			{ event: "kept", arn: arn("/shop/new"), value: "a" },
			{ event: "kept", arn: arn("/shop/new"), value: "b" },
		]);
		const history = call("GetParameterHistory", { Name: "/shop/new" });
		expect(history.Parameters).toMatchObject([
			{ Version: 1, Value: "a" },
			{
				Version: 2,
				Value: "b",
				LastModifiedUser: "arn:aws:sts::123456789012:assumed-role/shop/i-0",
			},
		]);
	});

	it("is refused for what AWS does not take, or a rehearsal does not know", () => {
		const { put, told } = store();
		const code = (...asked: Parameters<typeof put>) => put(...asked).__type;
		expect(code("/shop/a", "x", { Type: undefined })).toBe(
			"ValidationException",
		);
		expect(code("/shop/a", "x", { Type: "Text" })).toBe("ValidationException");
		expect(put("shop/a", "x").message).toBe(
			"Parameter name must be a fully qualified name.",
		);
		expect(code("/aws/a", "x")).toBe("ValidationException");
		expect(code("/a b", "x")).toBe("ValidationException");
		const tags = { Overwrite: true, Tags: [{ Key: "a", Value: "b" }] };
		expect(put("/shop/flag", "x", tags).message).toContain(
			"tags and overwrite can't be used together",
		);
		expect(put("/shop/a", "x", { KeyId: "alias/own" }).message).toContain(
			"KeyId",
		);
		const other = { Overwrite: true, Type: "SecureString" };
		expect(code("/shop/flag", "x", other)).toBe(
			"HierarchyTypeMismatchException",
		);
		const long = "x".repeat(4097);
		expect(code("/shop/a", long)).toBe("ValidationException");
		expect(told).toEqual([]);
		const clever = { Tier: "Intelligent-Tiering" };
		expect(put("/shop/a", long, clever).Tier).toBe("Advanced");
	});

	it("is for whoever may, and overwriting may be denied by its own condition", () => {
		const statement = { ...all, Action: "ssm:PutParameter" };
		const { put } = store(statement, {
			...statement,
			Sid: "No",
			Effect: "Deny",
			Condition: { StringEquals: { "ssm:Overwrite": ["true"] } },
		});
		expect(put("/shop/a", "x").Version).toBe(1);
		const again = put("/shop/a", "y", { Overwrite: true });
		expect(again.message).toContain("with an explicit deny");
		const { call } = store(statement);
		expect(call("DescribeParameters").message).toContain(
			`ssm:DescribeParameters on resource: arn:aws:ssm:${region}:123456789012:* `,
		);
	});
});

it("what is secure is open to who asks for it so", () => {
	const { call, put } = store();
	put("/shop/key", "s3cret", { Type: "SecureString" });
	const get = (WithDecryption: boolean) =>
		call("GetParameter", { Name: "/shop/key", WithDecryption }).Parameter.Value;
	expect(get(true)).toBe("s3cret");
	expect(get(false)).toMatch(/^AQICAH/);
	expect(get(false)).not.toContain("s3cret");
});

describe("a path", () => {
	function tree() {
		const found = store();
		for (const name of ["/shop/db/user", "/shop/db/port", "/other/a", "flat"])
			found.put(name, "x");
		const byPath = (Path: string, more: object = {}) =>
			found.call("GetParametersByPath", { Path, ...more });
		return { ...found, byPath };
	}

	it.each([
		["/shop", {}, "/shop/flag"],
		["/shop/", { Recursive: true }, "/shop/db/port /shop/db/user /shop/flag"],
		["/shop/db", {}, "/shop/db/port /shop/db/user"],
		["/shop/flag", { Recursive: true }, ""],
		["/sho", { Recursive: true }, ""],
		[
			"/",
			{
				Recursive: true,
				ParameterFilters: [{ Key: "Type", Values: ["SecureString"] }],
			},
			"",
		],
	])("%s with %j has %j", (path, more, expected) => {
		expect(names(tree().byPath(path, more))).toBe(expected);
	});

	it("comes in pages of ten at most", () => {
		const { byPath, put } = tree();
		for (let at = 10; at < 22; at += 1) put(`/many/${at}`, "x");
		const first = byPath("/many");
		expect(first.Parameters).toHaveLength(10);
		const { NextToken } = first;
		expect(names(byPath("/many", { NextToken }))).toBe("/many/20 /many/21");
		expect(byPath("/many", { MaxResults: 11 }).__type).toBe(
			"ValidationException",
		);
		expect(byPath("/many", { NextToken: "no" }).__type).toBe(
			"InvalidNextToken",
		);
	});

	it("begins with a slash, and is filtered as its call knows it", () => {
		const { byPath } = tree();
		expect(byPath("shop").__type).toBe("ValidationException");
		const ParameterFilters = [{ Key: "Name", Values: ["x"] }];
		expect(byPath("/shop", { ParameterFilters }).__type).toBe(
			"InvalidFilterKey",
		);
	});

	it("is asked of IAM as it is, whatever is below it", () => {
		const { call } = store({
			...all,
			Action: "ssm:GetParametersByPath",
			Resource: arn("/shop"),
		});
		const asked = (Path: string) => call("GetParametersByPath", { Path });
		expect(names(asked("/shop"))).toBe("/shop/flag");
		expect(asked("/other").__type).toBe("AccessDeniedException");
	});

	it.each([
		[[], "/other/a /shop/db/port /shop/db/user /shop/flag flat"],
		[
			[{ Key: "Name", Option: "BeginsWith", Values: ["/shop/db"] }],
			"/shop/db/port /shop/db/user",
		],
		[[{ Key: "Name", Option: "Contains", Values: ["la"] }], "/shop/flag flat"],
		[[{ Key: "Path", Values: ["/shop"] }], "/shop/flag"],
		[
			[{ Key: "Path", Option: "Recursive", Values: ["/shop"] }],
			"/shop/db/port /shop/db/user /shop/flag",
		],
		[[{ Key: "Type", Values: ["SecureString"] }], ""],
	])(
		"is no need to list: with %j there are %s",
		(ParameterFilters, expected) => {
			const { call } = tree();
			expect(names(call("DescribeParameters", { ParameterFilters }))).toBe(
				expected,
			);
		},
	);

	it("is not listed by what is not known here", () => {
		const { call } = tree();
		const listed = (input: object) => call("DescribeParameters", input).__type;
		const by = (filter: object) => listed({ ParameterFilters: [filter] });
		expect(by({ Key: "tag:a", Values: ["x"] })).toBe("InvalidFilterKey");
		expect(by({ Key: "Type", Option: "Contains", Values: ["x"] })).toBe(
			"InvalidFilterOption",
		);
		expect(listed({ Filters: [] })).toBe("InvalidFilterKey");
	});
});

it("AWS's own parameters are read by their path, and are in nobody's list", () => {
	const account = accountWith(all);
	const name = "/aws/service/ami/newest";
	const settings = { arn: arn(name), name, type: "String", value: "ami-1" };
	account.parameters.push(new Parameter(settings));
	const call = (operation: string, input: object) =>
		names(callAws(account, `AmazonSSM.${operation}`, input).answer);
	expect(call("DescribeParameters", {})).toBe("/shop/flag");
	const below = (Path: string) =>
		call("GetParametersByPath", { Path, Recursive: true });
	expect([below("/"), below("/aws/service")]).toEqual(["/shop/flag", name]);
});

it("several are told by name, with those that there are not", () => {
	const { call, put } = store();
	put("/a", "x");
	const Names = ["/shop/flag", "/none", "/a:9", "/a:1"];
	const { Parameters, InvalidParameters } = call("GetParameters", { Names });
	expect(names({ Parameters })).toBe("/a /shop/flag");
	expect(InvalidParameters).toEqual(["/none", "/a:9"]);
	const many = Array.from({ length: 11 }, (_, at) => `/${at}`);
	expect(call("GetParameters", { Names: many }).__type).toBe(
		"ValidationException",
	);
});
