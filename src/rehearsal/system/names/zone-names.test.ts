import { expect, it } from "vitest";
import type { NameEntry } from "./entry.ts";
import { joined } from "./zone-names.ts";

const entry = (
	value: string,
	type: NameEntry["type"] = "A",
	name = "www.example.com",
): NameEntry => ({ name, type, values: [value], seconds: 60 });

it("gives a name the values of all its records of a zone, and leaves other zones, names and types apart", () => {
	const [own, other] = [{}, {}];
	const found = joined([
		{ zone: own, entry: entry("192.0.2.1") },
		{ zone: other, entry: entry("10.0.0.9") },
		{ zone: own, entry: entry("192.0.2.2") },
		{ zone: own, entry: entry("192.0.2.1") },
		{ zone: own, entry: entry("text", "TXT") },
		{ zone: own, entry: entry("192.0.2.3", "A", "geo.example.com") },
	]);
	expect(found).toEqual([
		{ ...entry(""), values: ["192.0.2.1", "192.0.2.2"] },
		entry("10.0.0.9"),
		entry("text", "TXT"),
		entry("192.0.2.3", "A", "geo.example.com"),
	]);
});
