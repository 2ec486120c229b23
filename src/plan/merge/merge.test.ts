import { expect, it } from "vitest";
import { isSensitive, sensitive } from "../value.ts";
import { merge } from "./merge.ts";

const layers = { shared: false, dynamicHidden: false, unknown: undefined };

it("knows the origins of a distribution of which one header is sensitive, and not the header", () => {
	const configured = [
		{
			domain_name: "api.example.com",
			custom_header: [{ name: "X-Verify", value: sensitive }],
		},
	];
	const after = [
		{
			domain_name: "api.example.com",
			custom_header: [{ name: "X-Verify", value: "hunter2" }],
		},
	];
	const of = (name: string) =>
		merge({ ...layers, name, after, sensitive: true, configured });
	expect(of("origin")).toEqual(configured);
	expect(isSensitive(of("secrets"))).toBe(true);
	expect(
		isSensitive(
			merge({
				...layers,
				...{ name: "origin", after, sensitive: true, configured: undefined },
			}),
		),
	).toBe(true);
});
