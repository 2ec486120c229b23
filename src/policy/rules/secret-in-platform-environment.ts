import { unclear, worst } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";
import { withoutSecrets } from "../secrets.ts";

/**
 * Sources: AWS Elastic Beanstalk Developer Guide, "Environment variables": they are no place for secrets, whose ARNs go into
 * `aws:elasticbeanstalk:application:environmentsecrets`; AWS App Runner Developer Guide, "Managing environment variables".
 */
export const secretInPlatformEnvironment: Rule = {
	id: "secret-in-platform-environment",
	kind: "unprotected",
	severity: "high",
	title: "No secret stands in the settings of Elastic Beanstalk or App Runner",
	why: "Whoever may look at the environment reads it.",
	fix: "Give the ARN of a secret: by aws:elasticbeanstalk:application:environmentsecrets, or runtime_environment_secrets of App Runner.",
	mappings: { wellArchitected: ["SEC02-BP03"] },
	check: each("platform", ({ environment, complete }) =>
		worst([
			withoutSecrets(
				"its environment",
				environment.secrets,
				environment.unknown,
			),
			...(complete ? [] : [unclear("not all of its settings are known")]),
		]),
	),
};
