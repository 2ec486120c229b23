import { expect, it } from "vitest";
import { outputsJson, outputsText } from "./outputs-text.ts";

const values = {
	url: { value: "https://example.com", sensitive: false },
	log_groups: { value: ["/a", "/b"], sensitive: false },
	token: { value: "hush", sensitive: true },
};

it("prints a line for each, and no secret", () => {
	expect(outputsText(values).split("\n")).toEqual([
		"url         https://example.com",
		"log_groups  /a /b",
		"token       (not shown: a secret)",
	]);
	expect(outputsText({})).toBe("nothing is deployed");
});

it("leaves secrets out for programs too", () => {
	expect(JSON.parse(outputsJson(values))).toEqual({
		version: 1,
		outputs: { url: "https://example.com", log_groups: ["/a", "/b"] },
	});
});
