import { describe, expect, it } from "vitest";
import { unknownInProvider6 } from "../../test/support/aws-provider-6.ts";
import { sampleBlueprint } from "../../test/support/sample-blueprint.ts";
import { sampleSystems } from "../../test/support/sample-systems.ts";
import { validateDocument, writeHcl } from "../terraform/index.ts";
import { synthesise } from "./index.ts";

describe.each(Object.entries(sampleSystems))("%s", (_, changes) => {
	const documents = () =>
		synthesise(sampleBlueprint(changes)).map(({ document }) => document);

	it("says nothing that either provider does not know", () => {
		for (const document of documents()) {
			expect(validateDocument(document)).toEqual([]);
			expect(unknownInProvider6(document)).toEqual([]);
		}
	});

	it("is the same text twice", () => {
		expect(documents().map(writeHcl)).toEqual(documents().map(writeHcl));
	});
});
