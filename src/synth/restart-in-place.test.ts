import { describe, expect, it } from "vitest";
import { plain } from "../../test/support/plain-value.ts";
import {
	addressesOf,
	bodyOf,
	sampleBlueprint,
} from "../../test/support/sample-blueprint.ts";
import type { BlueprintInput } from "../blueprint/index.ts";
import { synthesise } from "./index.ts";

function blocksOf(release: "replace" | "restart", source: object) {
	const blueprint = sampleBlueprint({
		access: { kind: "session-manager" },
		service: {
			source,
			...{ port: 8000, healthCheck: "/health" },
			runsOn: { kind: "instance", instance: "t3.micro", release },
		},
	} as Partial<BlueprintInput>);
	return synthesise(blueprint).flatMap(({ document }) =>
		document.files.flatMap(({ blocks }) => blocks),
	);
}

const sources = {
	"an image": { kind: "image", image: "ghcr.io/acme/shop:1.0.0" },
	"a git source": {
		kind: "git",
		...{ repository: "https://github.com/acme/shop.git", ref: "main" },
		start: "./run",
	},
};

const parameter = "aws_ssm_parameter.release";

describe.each(Object.entries(sources))(
	"a host that stays, with %s",
	(_, source) => {
		const script = (release: "replace" | "restart") =>
			JSON.stringify(
				plain(
					bodyOf(blocksOf(release, source), "aws_launch_template.service")
						.user_data as never,
				),
			);

		it("reads at each start what is to run, so that a release leaves its template as it is", () => {
			expect(script("restart")).toContain(`${parameter}.name`);
			expect(script("restart")).not.toMatch(/insecure_value|1\.0\.0/);
			expect(script("replace")).toContain(`${parameter}.insecure_value`);
			expect(script("replace")).not.toContain("read_release");
		});

		it("may read that parameter and no other", () => {
			const statements = (release: "replace" | "restart") => {
				const blocks = blocksOf(release, source);
				expect(addressesOf(blocks)).toContain(parameter);
				const { policy } = bodyOf(blocks, "aws_iam_role_policy.service");
				const { Statement } = plain(policy as never) as {
					readonly Statement: {
						readonly Action: unknown;
						readonly Resource: unknown;
					}[];
				};
				return Statement.filter(({ Action }) => Action === "ssm:GetParameter");
			};
			expect(statements("restart")).toMatchObject([
				{ Resource: `<${parameter}.arn>` },
			]);
			expect(statements("replace")).toEqual([]);
		});
	},
);
