import { expect, it } from "vitest";
import { jsonInside } from "./json-inside.ts";
import { comesFrom, isUnknown, type Value } from "./value.ts";

const endpoint = comesFrom([
	{ address: "aws_db_instance.main", path: ["endpoint"] },
]);

function heredoc(...parts: readonly Value[]) {
	return comesFrom(endpoint.from, "exact", { as: "text", parts });
}

it("reads a text around what is not known, and puts that back to where it stands", () => {
	const value = heredoc(
		'[{"name": "app", "environment": [{"name": "HOST", "value": "',
		endpoint,
		'"}, {"name": "URL", "value": "postgres://',
		endpoint,
		'/app"}]}]',
	);
	expect(jsonInside(value)).toEqual([
		{
			name: "app",
			environment: [
				{ name: "HOST", value: endpoint },
				{
					name: "URL",
					value: comesFrom(endpoint.from, "exact", {
						as: "text",
						parts: ["postgres://", endpoint, "/app"],
					}),
				},
			],
		},
	]);
});

it("says nothing where what is not known could be more than a text", () => {
	for (const parts of [
		['[{"name": "app"}, ', endpoint, "]"],
		['{"cpu": ', endpoint, "}"],
		['{"a": "\ue0001\ue000', endpoint, '"}'],
		["no JSON ", endpoint],
	])
		expect(jsonInside(heredoc(...parts))).toBeUndefined();
});

it("does not drop a key that is not known", () => {
	const value = jsonInside(
		heredoc('{"StringEquals": {"', endpoint, ':sub": "system:app"}}'),
	) as { StringEquals: Value };
	expect(isUnknown(value.StringEquals)).toBe(true);
});

it("reads what is known as it is", () => {
	expect(jsonInside('{"a": 1}')).toEqual({ a: 1 });
	expect(jsonInside("no JSON")).toBeUndefined();
	expect(jsonInside(endpoint)).toBeUndefined();
});
