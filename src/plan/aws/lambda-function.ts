import type { Known } from "../value.ts";
import type { EntityBase } from "./entity-base.ts";
import type { Links } from "./link.ts";
import { links } from "./links.ts";
import { block, text } from "./read.ts";
import { entity, type View } from "./view.ts";

/** `aws_lambda_function`. */
export interface LambdaFunction extends EntityBase {
	readonly kind: "lambda-function";
	readonly packageType: Known<string>;
	/** Present for a function in a VPC: it reaches out through these, and nothing reaches in. */
	readonly network?: {
		readonly subnets: Links;
		readonly securityGroups: Links;
	};
}

export function lambdaFunction(view: View): LambdaFunction {
	const network = block(view, "vpc_config");
	return entity(view, "lambda-function", {
		packageType: text(view, "package_type") ?? "Zip",
		network: network && {
			subnets: links(network, "subnet_ids"),
			securityGroups: links(network, "security_group_ids"),
		},
	});
}
