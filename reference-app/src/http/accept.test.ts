import { expect, it } from "vitest";
import { wantsPage } from "./accept.ts";

it.each([
	"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
	"TEXT/HTML; charset=utf-8",
	"application/json;q=0.5, text/html",
	"text/html, application/json",
])("sends a page to %s", (accept) => {
	expect(wantsPage(accept)).toBe(true);
});

it.each([
	undefined,
	"",
	"*/*",
	"text/*",
	"application/json",
	"application/json, text/html;q=0.9",
	"text/html;q=0, */*",
	"text/html;q=x",
	"text/htmlx",
])("sends JSON to %s", (accept) => {
	expect(wantsPage(accept)).toBe(false);
});
