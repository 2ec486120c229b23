import { expect, test } from "vitest";
import { parseVariants } from "../index.ts";

/** The base is in Frankfurt, and an environment in Ireland. */
function codesOf(egress: string, bucket: string | undefined) {
	const { diagnostics } = parseVariants({
		name: "shop",
		region: "eu-central-1",
		state: { bucket: "shop-terraform-state" },
		network: { egress: { kind: egress } },
		service: {
			source: { kind: "ecr", tag: "1.4.0" },
			...{ port: 8000, healthCheck: "/" },
			runsOn: { kind: "fargate" },
		},
		environments: {
			ireland: {
				region: "eu-west-1",
				...(bucket !== undefined && { state: { bucket } }),
			},
		},
	});
	const errors = diagnostics.filter(({ severity }) => severity === "error");
	return errors.map(({ code, summary }) => `${code}: ${summary}`);
}

test("an environment in another region than the repository pulls by no endpoint", () => {
	expect(codesOf("endpoints", undefined)).toEqual([
		"unreachable-image: the image can never be pulled: the repository is in eu-central-1, and interface endpoints reach only ECR in eu-west-1",
	]);
});

test("it pulls by the internet, or out of a repository of its own", () => {
	expect(codesOf("nat-gateway", undefined)).toEqual([]);
	expect(codesOf("endpoints", "shop-terraform-state-ireland")).toEqual([]);
});
