import { expect, it } from "vitest";
import { runningTagOf } from "../src/operations/release/kept-image.ts";
import { repositoryBlocks } from "../src/synth/repository.ts";
import {
	expired,
	type KeptImage,
	type LifecycleRule,
} from "./support/ecr-lifecycle.ts";
import { plain } from "./support/plain-value.ts";
import { bodyOf, sampleBlueprint } from "./support/sample-blueprint.ts";

const { repository } = sampleBlueprint({
	service: {
		source: { kind: "ecr", tag: "1.0.0", keepImages: 3 },
		...{ port: 8000, healthCheck: "/", runsOn: { kind: "fargate" } },
	},
	state: { bucket: "acme-state" },
	environments: {
		staging: { service: { source: { tag: "1.1.0" } } },
		production: {},
	},
});

function rules(): readonly LifecycleRule[] {
	if (repository === undefined) throw new Error("no repository");
	const blocks = repositoryBlocks(repository, {});
	const { policy } = bodyOf(blocks, "aws_ecr_lifecycle_policy.service");
	return (plain(policy as never) as { rules: LifecycleRule[] }).rules;
}

const host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";
const pushed = (at: number, ...tags: string[]): KeptImage => ({
	...{ name: `image ${at}`, pushed: at },
	tags: [`commit-${at}`, ...tags],
});
/** As a release tags it. */
const running = (environment: string, at: number) =>
	runningTagOf(
		`shop-${environment}`,
		`${host}@sha256:${String(at).padStart(64, "0")}`,
	);

it("takes away what is old, and never what production runs", () => {
	const images = [
		pushed(1, running("production", 1)),
		...Array.from({ length: 300 }, (_, at) =>
			pushed(2 + at, ...(at % 2 ? [running("staging", 2 + at)] : [])),
		),
	];
	const gone = expired(rules(), images);
	expect(gone).not.toContain("image 1");
	// Of the 150 that nobody ran one is among the newest three, which staging runs the other two of.
	expect(gone).toHaveLength(149);
	expect(gone).toContain("image 2");
	expect(gone).not.toContain("image 301");
});

it("keeps what environments run first, before anything is released", () => {
	const first = { ...pushed(1), tags: ["1.0.0"] };
	const ofStaging = { ...pushed(2), tags: ["1.1.0"] };
	const later = Array.from({ length: 50 }, (_, at) => pushed(3 + at));
	const gone = expired(rules(), [first, ofStaging, ...later]);
	expect(gone).toHaveLength(47);
	expect(gone).not.toContain("image 1");
	expect(gone).not.toContain("image 2");
});

it("would lose what production runs by the last rule alone", () => {
	const last = rules().slice(-1);
	const images = [pushed(1, running("production", 1))];
	for (let at = 2; at < 6; at += 1) images.push(pushed(at));
	expect(expired(last, images)).toContain("image 1");
	expect(expired(rules(), images)).not.toContain("image 1");
});

it("has rules that ECR takes: `any` last, one pattern each, no number twice", () => {
	const all = rules();
	expect(all.map(({ rulePriority }) => rulePriority)).toEqual([1, 2, 3, 4]);
	expect(all.map(({ selection }) => selection.tagPatternList)).toEqual([
		["runs-*"],
		["1.0.0"],
		["1.1.0"],
		undefined,
	]);
	expect(all.at(-1)?.selection).toMatchObject({ tagStatus: "any" });
});
