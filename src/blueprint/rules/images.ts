import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { engineOfImage } from "../settle/index.ts";
import { show } from "../show.ts";
import { isTag, parseImage } from "./image-reference.ts";

/** Names of images: well written, and of one image for ever. */
export function imageRules({ service, input }: Draft): readonly Finding[] {
	const { source } = service;
	const { database } = input;
	return [
		...(source?.kind === "image"
			? checkImage(source.image, ["service", "source", "image"])
			: []),
		...(source?.kind === "ecr" ? checkTag(source.tag) : []),
		...(database?.kind === "container"
			? [
					...checkImage(database.image, ["database", "image"]),
					...((database.engine ?? engineOfImage(database.image))
						? []
						: [unknownEngine(database.image)]),
				]
			: []),
	];
}

function checkImage(text: string, path: BlueprintPath): Finding[] {
	const image = parseImage(text);
	if (image === undefined)
		return [
			wrong({
				code: "bad-image-name",
				path,
				summary: `${show(text, path)} is no image's name`,
				detail: `${misspelling(text)}Write registry/name:tag, such as ghcr.io/acme/shop:1.4.0; names are in lower case.`,
			}),
		];
	const moves = image.tag === undefined || image.tag === "latest";
	if (image.digest !== undefined || !moves) return [];
	return [movingTag(text, path, image.tag)];
}

function misspelling(text: string): string {
	if (/^[a-z]+:\/\//i.test(text)) return "Leave out the https://. ";
	if (/\s/.test(text)) return "It has a space in it. ";
	return "";
}

function movingTag(
	text: string,
	path: BlueprintPath,
	tag: string | undefined,
): Finding {
	return wrong({
		code: "moving-image-tag",
		path,
		summary:
			tag === undefined
				? `${show(text)} has no tag, which means latest`
				: `${show(text)} is another image tomorrow`,
		detail:
			"A host that starts later would run something else than its neighbour: name a tag that does not move, or a digest (@sha256:…).",
	});
}

function checkTag(tag: string): Finding[] {
	const path = ["service", "source", "tag"];
	if (!isTag(tag))
		return [
			wrong({
				code: "bad-image-name",
				path,
				summary: `${show(tag, path)} is no image tag`,
				detail:
					"Allowed: letters, digits, dots, hyphens and underscores, not beginning with a dot or hyphen, at most 128.",
			}),
		];
	if (tag !== "latest") return [];
	return [
		wrong({
			code: "moving-image-tag",
			path,
			summary: "the tag latest would have to move",
			detail:
				"Tags of this repository cannot change: take the version or the commit, such as 1.4.0.",
		}),
	];
}

function unknownEngine(image: string): Finding {
	return wrong({
		code: "missing-key",
		path: ["database", "engine"],
		related: [["database", "image"]],
		summary: "engine is missing",
		detail: `The name ${show(image)} does not tell which database it is: add engine: "postgres", "mysql" or "mariadb".`,
	});
}
