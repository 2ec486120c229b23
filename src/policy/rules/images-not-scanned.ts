import { expect } from "../answer.ts";
import { each } from "../each.ts";
import type { Rule } from "../rule.ts";

/** Source: Security Hub User Guide, "Security Hub controls for Amazon ECR", ECR.1. */
export const imagesNotScanned: Rule = {
	id: "images-not-scanned",
	kind: "unprotected",
	severity: "low",
	title: "Images are scanned when they are pushed",
	why: "Known holes in an image are found by whoever looks first.",
	fix: "image_scanning_configuration { scan_on_push = true }.",
	mappings: { fsbp: ["ECR.1"], wellArchitected: ["SEC06-BP01"] },
	check: each("images", ({ scans }) =>
		expect("scan_on_push", scans, true, "what is pushed to it is not scanned"),
	),
};
