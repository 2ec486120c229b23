import { type Architecture, instanceType } from "../../facts/index.ts";

/** The processor of an EC2 instance type; of one that we do not know, by the "g" with which AWS marks its own. */
export function architectureOf(type: string): Architecture {
	const known = instanceType(type);
	if (known !== undefined) return known.architecture;
	return /^[a-z]+\d+g/.test(type) ? "arm64" : "x86_64";
}
