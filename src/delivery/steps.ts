import type { Delivery } from "./delivery.ts";
import { expression } from "./expression.ts";
import { installed } from "./pins.ts";
import { word } from "./shell.ts";
import type { Step } from "./workflow.ts";

export const ubuntu = "ubuntu-24.04";

/** GitHub's token is not left in the checkout, where any later command could read it. */
export const checkout: Step = {
	name: "Check out",
	uses: "actions/checkout",
	with: { "persist-credentials": false },
};

/** With all history, for comparing with what was. */
export const checkoutWithHistory: Step = {
	...checkout,
	with: { "persist-credentials": false, "fetch-depth": 0 },
};

export function installTerrace({ pipeline }: Delivery): Step {
	return { name: "Install Terrace", run: pipeline.install };
}

/**
 * The program that the repository's own lock file has installed, by its path. `npx` would fetch whatever the registry
 * calls `terrace` where it is missing; a folder of programs on the path would let any other dependency stand in for
 * `aws`, `docker` or `terraform`, with the job's credentials.
 */
export function terrace(
	verb: string,
	{ path }: Pick<Delivery, "path">,
	options = "",
): string {
	return `${program} ${verb} ${word(path)}${options}`;
}

export const program = "node_modules/.bin/terrace";

export const installTerraform: Step = {
	name: "Install Terraform",
	uses: "hashicorp/setup-terraform",
	with: { terraform_version: installed.terraform, terraform_wrapper: false },
};

export const installTrivy: Step = {
	name: "Install Trivy",
	uses: "aquasecurity/setup-trivy",
	with: { version: installed.trivy },
};

/** Short-lived credentials for a role, against a token that says which job of which branch this is. */
export function takeRole(role: string, region: string): Step {
	return {
		name: `Take the role ${role}`,
		uses: "aws-actions/configure-aws-credentials",
		with: {
			"aws-region": region,
			"role-to-assume": `arn:aws:iam::${expression("vars.AWS_ACCOUNT_ID")}:role/${role}`,
			"role-session-name": `github-${expression("github.run_id")}-${expression("github.run_attempt")}`,
		},
	};
}

export const withToken = { "id-token": "write", contents: "read" } as const;

/** The application's own tests, each a step, so that the failing one is named. */
export function tests({ pipeline }: Delivery): Step[] {
	return pipeline.test.map((command) => ({
		name: command.split("\n")[0] ?? command,
		run: command,
	}));
}

export const allowed = "--ignorefile .trivyignore.yaml";

/** Fails on what is high or critical, unless the allow-list says why it may stay. */
export const failing = `--severity HIGH,CRITICAL --exit-code 1 ${allowed}`;

/** Prices that were refreshed by a pull request; where the file is missing, those that come with Terrace. */
export const priceFile = ".github/terrace-prices.json";
export const prices = {
	TERRACE_PRICE_CACHE: `${expression("github.workspace")}/${priceFile}`,
};
