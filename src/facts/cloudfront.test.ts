import { expect, test } from "vitest";
import {
	cachePolicy,
	originFacingPrefixList,
	originRequestPolicy,
	responseHeadersPolicy,
} from "./cloudfront.ts";
import { regions } from "./region.ts";

test("policy identifiers are distinct and well formed", () => {
	const ids = [cachePolicy, originRequestPolicy, responseHeadersPolicy].flatMap(
		(policies) => Object.values<string>(policies),
	);
	expect(new Set(ids).size).toBe(ids.length);
	for (const id of ids)
		expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test("the prefix list is known in every region that needs no opt-in", () => {
	const known = regions().filter(({ code }) => originFacingPrefixList(code));
	expect(known.map(({ code }) => code)).toEqual(
		regions()
			.filter(({ optIn }) => !optIn)
			.map(({ code }) => code),
	);
	const ids = known.map(({ code }) => originFacingPrefixList(code));
	expect(new Set(ids).size).toBe(ids.length);
	expect(originFacingPrefixList("us-east-1")).toBe("pl-3b927c52");
	expect(originFacingPrefixList("af-south-1")).toBeUndefined();
	expect(originFacingPrefixList("valueOf")).toBeUndefined();
});
