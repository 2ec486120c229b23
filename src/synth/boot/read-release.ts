import type { Expression } from "../../terraform/index.ts";
import { awsDestinations, type Destination } from "./destinations.ts";
import type { Parts } from "./quote.ts";

/** Of a host, what it is told of releases. */
interface Released {
	readonly releaseParameter?: Expression | undefined;
}

/** Needs `ssm:GetParameter` on the parameter. */
export function readReleaseFunctions(
	{ releaseParameter }: Released,
	variable: "image" | "ref",
): Parts[] {
	if (releaseParameter === undefined) return [];
	return [
		[
			`# A release writes what is to run, and has this script run again.
read_release() {
  ${variable}=$(aws ssm get-parameter --name "$release_parameter" --query Parameter.Value --output text) || return
  echo "what is to run: $${variable}"
}
`,
		],
	];
}

/** Before anything needs the version. */
export function readReleaseSteps({ releaseParameter }: Released): string[] {
	return releaseParameter === undefined ? [] : ["retry 5 read_release"];
}

export function releaseDestinations({
	releaseParameter,
}: Released): Destination[] {
	return releaseParameter === undefined ? [] : awsDestinations("ssm");
}
