import type { BlueprintPath } from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { isSecret, show } from "../show.ts";

const secretArn =
	/^arn:aws:secretsmanager:([a-z0-9-]+):\d{12}:secret:[\w/+=.@!-]+$/;
const parameterArn = /^arn:aws:ssm:([a-z0-9-]+):\d{12}:parameter\/[\w./-]+$/;

/** References to secrets: ARNs of Secrets Manager or the Parameter Store, in the blueprint's region. */
export function secretReferenceRules(draft: Draft): readonly Finding[] {
	const references = Object.entries(draft.service.secrets ?? {});
	return references.flatMap(([name, { arn, key }]) => {
		const path = ["service", "secrets", name];
		const region = (secretArn.exec(arn) ?? parameterArn.exec(arn))?.[1];
		if (region === undefined || key === "")
			return [badReference(draft.input.service.secrets?.[name], path)];
		return draft.region === undefined || region === draft.region
			? []
			: [elsewhere(region, draft.region, path)];
	});
}

/** What stands there instead of a reference may well be the secret itself: only what begins like an ARN is shown. */
function badReference(text: string | undefined, path: BlueprintPath): Finding {
	const isArn = text?.startsWith("arn:") && !isSecret(text, []);
	return wrong({
		code: "bad-secret-reference",
		path,
		summary: isArn
			? `${show(text)} is no ARN of a secret`
			: "the value is no ARN of a secret",
		detail:
			"Write arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX, with #key for one key of its JSON, or arn:aws:ssm:REGION:ACCOUNT:parameter/NAME.",
	});
}

function elsewhere(region: string, own: string, path: BlueprintPath): Finding {
	return wrong({
		code: "in-other-region",
		path,
		related: [["region"]],
		summary: `the secret is in ${region}, the service in ${own}`,
		detail: `Replicate the secret to ${own} and name it there.`,
	});
}
