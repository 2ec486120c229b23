import type { Known } from "../../plan/index.ts";
import {
	compliant,
	judge,
	unclear,
	type Verdict,
	violation,
} from "../answer.ts";
import { all, each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.8, EC2.170; AutoScaling.3. */
export const instanceMetadataV1: Rule = {
	id: "instance-metadata-v1",
	kind: "unprotected",
	severity: "high",
	title: "Hosts give their credentials only to who asks by IMDSv2",
	why: "With version 1 a single forged request from the application reads the host's credentials.",
	fix: 'metadata_options { http_tokens = "required" }.',
	mappings: {
		fsbp: ["EC2.8", "EC2.170", "AutoScaling.3"],
		cis: ["5.0.0/5.7"],
	},
	check: all(
		each("host", ({ metadata, template }) =>
			asked(metadata, template !== undefined),
		),
		each("host-template", ({ metadata }) => asked(metadata, false)),
	),
};

interface Metadata {
	readonly tokens?: Known<string>;
	readonly endpoint?: Known<string>;
}

function asked({ tokens, endpoint }: Metadata, elsewhere: boolean): Verdict {
	if (endpoint === "disabled") return compliant;
	return judge("http_tokens", tokens, (value) => {
		if (value === "required") return compliant;
		if (value === undefined)
			return elsewhere
				? unclear("its launch template is asked instead")
				: violation("nothing asks for IMDSv2, so that the image decides");
		return violation("it answers IMDSv1 as well");
	});
}
