import { expect, it } from "vitest";
import {
	showingSystem,
	silentPorts,
} from "../../../test/support/showing-engine.ts";
import type { Blueprint } from "../../blueprint/index.ts";
import type { News } from "../ports.ts";
import { noteReleased } from "./note-released.ts";

async function notes(source: object, runs: string, kind = "fargate") {
	const system = await showingSystem([
		{
			...{ type: "aws_ssm_parameter", address: "aws_ssm_parameter.release" },
			values: { insecure_value: runs },
		} as { type: string; values: object },
	]);
	const news: News[] = [];
	const service = { source, runsOn: { kind } };
	const blueprint = { ...system.blueprint, service } as Blueprint;
	const ports = { ...silentPorts(), tell: (one: News) => void news.push(one) };
	await noteReleased({ ...system, blueprint }, ports);
	return news.map((one) => ("text" in one ? one.text : ""));
}

it("says what runs where the blueprint names something else", async () => {
	const image = { kind: "image", image: "ghcr.io/acme/shop:1.0.0" };
	expect(await notes(image, "ghcr.io/acme/shop:1.0.0")).toEqual([]);
	expect(await notes(image, "ghcr.io/acme/shop@sha256:1")).toEqual([
		expect.stringMatching(/^What runs is ghcr\.io\/acme\/shop@sha256:1, as/),
	]);
	const ecr = { kind: "ecr", tag: "1.0.0" };
	expect(await notes(ecr, "1.dkr.ecr.x.amazonaws.com/shop:1.0.0")).toEqual([]);
	expect(await notes(ecr, "1.dkr.ecr.x.amazonaws.com/shop:1.0")).toHaveLength(
		1,
	);
	const git = { kind: "git", ref: "main" };
	expect(await notes(git, "main", "autoscaling")).toEqual([]);
	expect(await notes(git, "4f0c", "autoscaling")).toHaveLength(1);
});
