import { expect, it } from "vitest";
import type { RecordedVersion } from "./ports.ts";
import { descriptions, releaseList, rollbackTarget } from "./release-list.ts";

/** `["a"]` ran first; a word before an image says how it came to run. */
function history(...entries: readonly string[]): RecordedVersion[] {
	return entries.map((entry, at) => {
		const [image = "", kind = "first"] = entry.split(" ").reverse();
		const description =
			kind in descriptions
				? descriptions[kind as keyof typeof descriptions](image)
				: "What the service runs first.";
		return {
			...{ version: at + 1, image, description },
			...{ by: "arn:aws:iam::123456789012:user/ada", at: new Date(at) },
		};
	});
}

function outcomes(...entries: readonly string[]): string[] {
	return releaseList(history(...entries)).map(
		({ image, outcome }) => `${image} ${outcome}`,
	);
}

it("knows what runs, and what was replaced by what", () => {
	const list = releaseList(history("a", "release b", "release c"));
	expect(list.map(({ outcome }) => outcome)).toEqual([
		"replaced",
		"replaced",
		"running",
	]);
	expect(list.map(({ previous }) => previous)).toEqual([undefined, "a", "b"]);
	expect(list.map(({ kind }) => kind)).toEqual(["first", "release", "release"]);
});

it("goes further back with every rollback", () => {
	expect(rollbackTarget(history("a"))).toBeUndefined();
	const two = ["a", "release b", "release c"];
	expect(rollbackTarget(history(...two))?.image).toBe("b");
	const once = [...two, "rollback b"];
	expect(rollbackTarget(history(...once))?.image).toBe("a");
	expect(rollbackTarget(history(...once, "rollback a"))).toBeUndefined();
	expect(outcomes(...once)).toEqual([
		"a replaced",
		"b replaced",
		"c rolled back",
		"b running",
	]);
});

it("never goes back to a release that failed", () => {
	const failed = ["a", "release b", "release c", "restored b"];
	expect(outcomes(...failed)).toEqual(["a replaced", "b running", "c failed"]);
	expect(rollbackTarget(history(...failed))?.image).toBe("a");
	expect(rollbackTarget(history(...failed, "release d"))?.image).toBe("b");
});

it("knows a rollback that failed itself", () => {
	const failed = ["a", "release b", "rollback a", "restored b"];
	expect(outcomes(...failed)).toEqual(["a replaced", "b running", "a failed"]);
	expect(rollbackTarget(history(...failed))?.image).toBe("a");
});

it("goes on where SSM has forgotten how it began", () => {
	const late = history("release y", "rollback x");
	expect(releaseList(late).at(-1)?.outcome).toBe("running");
	expect(rollbackTarget(late)).toBeUndefined();
	expect(rollbackTarget(history("restored x", "release y"))?.image).toBe("x");
});
