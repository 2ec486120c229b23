import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";
import { repeated } from "./repeated.ts";

/** Paths that the CDN tells apart, and the front end that only it can serve. */
export function cdnPathRules({
	edge,
	storage,
	broken,
}: Draft): readonly Finding[] {
	const frontEnd = storage?.frontEnd;
	const staticPaths = edge?.cdn?.staticPaths ?? [];
	const apiPaths = frontEnd?.apiPaths ?? [];
	return [
		...checkPaths(staticPaths, ["edge", "cdn", "staticPaths"]),
		...checkPaths(apiPaths, ["storage", "frontEnd", "apiPaths"]),
		...(frontEnd ? checkIndex(frontEnd.index) : []),
		...(frontEnd && !edge?.cdn && !broken.has("edge")
			? [frontEndWithoutCdn()]
			: []),
		...apiPaths.flatMap((path, index) =>
			staticPaths.includes(path) && frontEnd ? [pathTwice(path, index)] : [],
		),
	];
}

/** Amazon CloudFront Developer Guide, "Path pattern": at most 255 characters, `*` and `?` match. */
const pattern = /^\/[\w.$/~"'@:+&*?-]{0,254}$/;

function checkPaths(paths: readonly string[], at: BlueprintPath): Finding[] {
	return [
		...paths.flatMap((path, index) =>
			pattern.test(path)
				? []
				: [
						wrong({
							code: "bad-path",
							path: [...at, index],
							summary: `${show(path)} is no pattern of a path`,
							detail:
								'It begins with a slash, and * stands for anything: "/static/*".',
						}),
					],
		),
		...repeated(paths, at),
	];
}

function checkIndex(index: string): Finding[] {
	if (/^[\w][\w./-]{0,200}$/.test(index) && !index.includes("..")) return [];
	return [
		wrong({
			code: "bad-path",
			path: ["storage", "frontEnd", "index"],
			summary: `${show(index)} is no document in the bucket`,
			detail: "Write it without a slash before it: index.html.",
		}),
	];
}

function frontEndWithoutCdn(): Finding {
	return wrong({
		code: "front-end-without-cdn",
		path: ["storage", "frontEnd"],
		related: [["edge", "cdn"]],
		summary: "a front end is served through the CDN, and there is none",
		detail:
			"Add edge: { cdn: true }, with or without a domain; the bucket itself stays private.",
	});
}

function pathTwice(path: string, index: number): Finding {
	return wrong({
		code: "repeated-element",
		path: ["storage", "frontEnd", "apiPaths", index],
		related: [["edge", "cdn", "staticPaths"]],
		summary: `${show(path)} is a path of the API and of static files`,
		detail: "Give it to one of the two.",
	});
}
