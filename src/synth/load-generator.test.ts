import { expect, it } from "vitest";
import {
	addressesOf,
	bodyOf,
	sampleBlueprint,
} from "../../test/support/sample-blueprint.ts";
import { ref } from "../terraform/index.ts";
import { loadGeneratorBlocks } from "./load-generator.ts";

const blueprint = sampleBlueprint({
	loadGenerator: { from: ["203.0.113.7/32"], workers: 3 },
});
const blocks = loadGeneratorBlocks(blueprint);

it("is a master and as many workers as are asked for, which know where it is", () => {
	expect(addressesOf(blocks)).toEqual(
		expect.arrayContaining([
			"aws_instance.load_generator_master",
			"aws_instance.load_generator_worker",
		]),
	);
	const worker = bodyOf(blocks, "aws_instance.load_generator_worker");
	expect(worker.count).toMatchObject({ value: 3 });
	const master = bodyOf(blocks, "aws_instance.load_generator_master");
	expect(master.count).toBe(undefined);
	const template = "aws_launch_template.load_generator_worker";
	expect(JSON.stringify(bodyOf(blocks, template).user_data)).toContain(
		JSON.stringify(ref("aws_instance", "load_generator_master", "private_ip")),
	);
});

it("may write its logs and nothing else", () => {
	const { policy } = bodyOf(blocks, "aws_iam_role_policy.load_generator");
	expect(policy).toMatchObject({
		arguments: [
			{
				Statement: [{ Action: ["logs:CreateLogStream", "logs:PutLogEvents"] }],
			},
		],
	});
});

it("is nothing where none is asked for", () => {
	expect(loadGeneratorBlocks(sampleBlueprint())).toEqual([]);
});
