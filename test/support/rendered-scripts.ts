import type { Blueprint } from "../../src/blueprint/index.ts";
import { renderScript } from "../../src/synth/boot/index.ts";
import { synthesise } from "../../src/synth/index.ts";
import type { Expression } from "../../src/terraform/index.ts";
import { blocksOf } from "./document-query.ts";

/** As long as AWS makes them in the region with the longest name, by what the reference asks for. */
const answers: Readonly<Record<string, string>> = {
	address: `${"r".repeat(63)}.${"c".repeat(12)}.ap-southeast-1.rds.amazonaws.com`,
	arn: `arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:${"s".repeat(28)}-database-${"0".repeat(26)}-AbCdEf`,
	secret_arn: `arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:rds!db-${"0".repeat(36)}-AbCdEf`,
	bucket: "b".repeat(63),
	dns_name: `internal-${"l".repeat(32)}-1234567890.ap-southeast-1.elb.amazonaws.com`,
	domain_name: `${"d".repeat(14)}.cloudfront.net`,
	id: `vol-${"0".repeat(17)}`,
	owner_id: "123456789012",
	private_ip: "172.172.172.172",
	repository_url: `123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/${"r".repeat(28)}`,
};

/** What every launch template's hosts get as user data, by the template's name, with all that AWS adds at its longest. */
export function renderedScripts(
	blueprint: Blueprint,
): Readonly<Record<string, string>> {
	const templates = synthesise(blueprint).flatMap(({ document }) =>
		blocksOf(document, "aws_launch_template"),
	);
	const known = new Proxy<Record<string, string>>(
		{},
		{ get: (_, address) => answer(String(address), blueprint) },
	);
	return Object.fromEntries(
		templates.map(({ name, body }) => [
			name,
			renderScript(encoded(body.user_data), known),
		]),
	);
}

function answer(address: string, blueprint: Blueprint): string | undefined {
	const { prefix } = blueprint;
	const [type = "", name = ""] = address.split(".");
	if (type === "aws_cloudwatch_log_group")
		return `/${prefix}/${name.replaceAll("_", "-")}`;
	if (type === "aws_s3_bucket") return answers.bucket;
	if (type === "aws_ssm_parameter") return released(blueprint);
	return answers[address.split(".").at(-1) ?? ""];
}

/** As a release writes it. */
function released({ service: { source } }: Blueprint): string {
	if (source.kind === "git") return "c".repeat(40);
	const name = source.kind === "ecr" ? answers.repository_url : source.image;
	return `${name?.replace(/[:@][^/]*$/, "")}@sha256:${"d".repeat(64)}`;
}

/** The argument of `base64encode`. */
function encoded(userData: unknown): Expression {
	const { name, arguments: [script = null] = [] } = userData as {
		name?: string;
		arguments?: readonly Expression[];
	};
	if (name !== "base64encode") throw new Error("No base64encode.");
	return script;
}
