import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

const path = ["tags"];

/** AWS allows 50 tags; three are ours: `Blueprint`, `Environment` and each resource's `Name`. */
const most = 47;
const reserved: readonly string[] = ["Blueprint", "Environment", "Name"];

/** Tags as every service takes them: AWS Tagging User Guide, "Tag naming limits and requirements". */
export function tagRules({ tags = {} }: Draft): readonly Finding[] {
	const entries = Object.entries(tags);
	return [
		...(entries.length > most ? [tooMany(entries.length)] : []),
		...entries.flatMap(([name, value]) => [
			...checkName(name),
			...checkValue(name, value),
		]),
	];
}

function tooMany(count: number): Finding {
	return wrong({
		code: "out-of-range",
		path,
		summary: `there are ${count} tags`,
		detail: `Allowed: at most ${most}, beside ${reserved.join(", ")}.`,
	});
}

function checkName(name: string): Finding[] {
	if (reserved.includes(name) || /^aws:/i.test(name))
		return [
			wrong({
				code: "reserved-name",
				path: [...path, name],
				summary: `the tag ${show(name)} is reserved`,
				detail: `Take another name. Names that begin with aws: are AWS's, and ${reserved.join(", ")} are Terrace's.`,
			}),
		];
	if (name !== "" && name.length <= 128 && isTagText(name)) return [];
	return [
		wrong({
			code: "bad-tag",
			path: [...path, name],
			summary: `${show(name)} is no name of a tag`,
			detail: "Allowed: 1 to 128 letters, digits, spaces and _ . : / = + - @.",
		}),
	];
}

function checkValue(name: string, value: string): Finding[] {
	if (value.length <= 256 && isTagText(value)) return [];
	return [
		wrong({
			code: "bad-tag",
			path: [...path, name],
			summary: `the value ${show(value, [name])} is none for a tag`,
			detail:
				"Allowed: at most 256 letters, digits, spaces and _ . : / = + - @.",
		}),
	];
}

function isTagText(text: string): boolean {
	return /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u.test(text);
}
