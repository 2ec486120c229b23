import { expect, it } from "vitest";
import { renderDiagnostics } from "../diagnostics/index.ts";
import { consentByName } from "./consent-by-name.ts";

function consent(given: string | undefined, typed?: string) {
	const questions: string[] = [];
	const prompts = {
		ask: async (question: string) => {
			questions.push(question);
			return typed;
		},
	};
	const asked = {
		name: "shop-staging",
		consequence: "This destroys it",
		given,
	};
	return consentByName(asked, { prompts }).then((end) => ({ end, questions }));
}

it("asks for the name, unless it was given", async () => {
	expect(await consent(undefined, "shop-staging")).toEqual({
		end: undefined,
		questions: ["This destroys it. Type shop-staging to go on"],
	});
	expect(await consent("shop-staging")).toEqual({
		end: undefined,
		questions: [],
	});
});

it("says which name was wrong, and which is right", async () => {
	for (const [given, typed] of [["shop"], [undefined, "shop"]] as const) {
		const { end } = await consent(given, typed);
		expect(end?.outcome).toBe("refused");
		const text = renderDiagnostics(end?.diagnostics ?? [], {
			colour: false,
			width: 100,
		});
		expect(text).toContain(
			'"shop" was typed, and what would be destroyed is shop-staging',
		);
		expect(text).toContain("Nothing was changed.");
	}
});

it("takes an empty answer for a no, and nobody for nobody", async () => {
	expect((await consent(undefined, "")).end?.outcome).toBe("declined");
	expect((await consent("")).end?.diagnostics).toMatchObject([
		{ code: "wrong-name" },
	]);
	expect((await consent(undefined)).end?.diagnostics).toMatchObject([
		{ code: "nobody-to-ask" },
	]);
});
