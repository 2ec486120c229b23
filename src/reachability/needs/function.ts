import type { EntityOf } from "../../plan/index.ts";
import { type BootNeeds, needsOf, nothingNeeded } from "./boot-need.ts";
import { referredDestinations } from "./references.ts";
import type { NeedSource } from "./source.ts";

/**
 * What a function reaches by its interfaces in a VPC: the secrets and parameters that its
 * environment names. Its code and its logs go by Lambda's own network ("Giving Lambda
 * functions access to resources in an Amazon VPC", AWS Lambda Developer Guide).
 */
export function functionNeeds(
	{ references }: NeedSource,
	{ address, network }: EntityOf<"lambda-function">,
): BootNeeds {
	if (network === undefined) return nothingNeeded;
	const told = referredDestinations(references, address, ["environment"]);
	return { needs: needsOf(address, told), gaps: [] };
}
