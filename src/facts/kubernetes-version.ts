/**
 * Last day of standard support of each Kubernetes version of Amazon EKS; from then on a
 * cluster pays for extended support. Amazon EKS User Guide, "Understand the Kubernetes
 * version lifecycle on EKS", release calendar as endoflife.date/amazon-eks had it 2026-02.
 */
const standardSupportEnds: Readonly<Record<string, string>> = {
	"1.23": "2023-10-11",
	"1.24": "2024-01-31",
	"1.25": "2024-05-01",
	"1.26": "2024-06-11",
	"1.27": "2024-07-24",
	"1.28": "2024-11-26",
	"1.29": "2025-03-23",
	"1.30": "2025-07-23",
	"1.31": "2025-11-26",
	"1.32": "2026-03-23",
	"1.33": "2026-07-29",
	"1.34": "2026-12-02",
	"1.35": "2027-03-27",
};

/** Last day (`YYYY-MM-DD`) of standard support; undefined for a version that is not known. */
export function kubernetesSupportEnds(version: string): string | undefined {
	return Object.hasOwn(standardSupportEnds, version)
		? standardSupportEnds[version]
		: undefined;
}
