/** The day on which the tags were read in the actions' own repositories. */
export const pinsAsOf = "2026-11-27";

export interface Pin {
	readonly commit: string;
	readonly version: string;
}

/**
 * Every action that a workflow uses, by the commit to which its release's tag led, since a tag can be moved to other
 * code. Nothing else of GitHub's marketplace is run.
 */
export const pins = {
	"actions/checkout": {
		commit: "3d3c42e5aac5ba805825da76410c181273ba90b1",
		version: "v7.0.1",
	},
	"actions/download-artifact": {
		commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
		version: "v8.0.1",
	},
	"actions/upload-artifact": {
		commit: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f",
		version: "v7.0.0",
	},
	"aquasecurity/setup-trivy": {
		commit: "81e514348e19b6112ce2a7e3ecbafe19c1e1f567",
		version: "v0.3.1",
	},
	"aws-actions/configure-aws-credentials": {
		commit: "e6de054238d6b7531b4efff3b6587d9aade6a06c",
		version: "v6.2.3",
	},
	"github/codeql-action/upload-sarif": {
		commit: "8aad20d150bbac5944a9f9d289da16a4b0d87c1e",
		version: "v4.36.2",
	},
	"hashicorp/setup-terraform": {
		commit: "dfe3c3f87815947d99a8997f908cb6525fc44e9e",
		version: "v4.0.1",
	},
} as const satisfies Readonly<Record<string, Pin>>;

export type Action = keyof typeof pins;

/**
 * What the actions install. Trivy's v0.69.4 to v0.69.6, of 19 to 23 March 2026, were somebody else's, and stole what
 * credentials they found (GHSA-69fq-xp46-6x23, CVE-2026-33634); v0.74.0 is of 14 August 2026.
 */
export const installed = { trivy: "v0.74.0", terraform: "1.11.4" } as const;
